import { ResponseError } from "./responseError";

/** 403: the credentials are good but may not make this call; the advice names the action to grant. */
export class PermissionError extends ResponseError {}
