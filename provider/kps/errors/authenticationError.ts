import { ResponseError } from "./responseError";

/** 401, or a 403 whose code says the token itself is not accepted. Never retried: five bad signatures lock a key. */
export class AuthenticationError extends ResponseError {}
