import type { RequestInfo } from "./requestError";
import { ResponseError } from "./responseError";
import type { ResponseInfo } from "./responseError";

/** Any other status than 2xx, 401, 403 and 429, redirects too, since none is followed; or an error in a list's 200. */
export class ApiError extends ResponseError {
  /** The wait that `Retry-After` asked for, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor(request: RequestInfo, response: ResponseInfo, advice: string, retryAfterMs?: number) {
    super(request, response, advice);
    this.retryAfterMs = retryAfterMs;
  }
}
