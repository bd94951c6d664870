import type { RequestInfo } from "./requestError";
import { ResponseError } from "./responseError";
import type { ResponseInfo } from "./responseError";

/** 429, still after the retries. */
export class ThrottledError extends ResponseError {
  /** The wait that `Retry-After` asked for, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor(request: RequestInfo, response: ResponseInfo, advice: string, retryAfterMs?: number) {
    super(request, response, advice);
    this.retryAfterMs = retryAfterMs;
  }
}
