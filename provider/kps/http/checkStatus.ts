import type { Credentials } from "../credentials/credentials";
import { ApiError, AuthenticationError, PermissionError, ThrottledError } from "../errors";
import type { ResponseError } from "../errors";
import { adviceFor, tokenRefusedCodes, clockAdvice, expiryAdvice, originAdvice } from "./advice";
import type { Action } from "./advice";
import { parseErrorBody, requestIdOf } from "./errorBody";
import { requestInfo } from "./httpTypes";
import type { HttpRequest, HttpResponse } from "./httpTypes";
import type { Redactor } from "./redactor";

/** What is needed, in addition to the response, to make an error of it. */
export interface StatusContext {
  readonly request: HttpRequest;
  readonly redactor: Redactor;
  /** The permission that the call needs. */
  readonly action?: Action;
  /** What to do about an error status of this call, where its code does not say. */
  readonly advice?: Readonly<Record<number, string>>;
  /** What the request was authenticated with. */
  readonly credentials?: Credentials;
  /** Milliseconds since the epoch, when the answer came. */
  readonly now: number;
}

/** The error that an answer stands for; undefined for a success (200–299). */
export function errorOf(response: HttpResponse, context: StatusContext): ResponseError | undefined {
  const { status } = response;
  if (status >= 200 && status < 300) return undefined;
  const { request, redactor, action, credentials, now } = context;
  const { errorCode, errorMsg } = parseErrorBody(response.body);
  const info = {
    status,
    errorCode: errorCode === undefined ? undefined : redactor.clean(errorCode, 60),
    errorMsg: errorMsg === undefined ? undefined : redactor.clean(errorMsg),
    requestId: requestIdOf(response, redactor),
  };
  const where = requestInfo(request);
  const advice = adviceFor(status, info.errorCode, action, context.advice?.[status]);
  if (status === 401 || tokenRefusedCodes.has(info.errorCode ?? "")) {
    const why = clockAdvice(response, now) ?? expiryAdvice(credentials, now) ?? advice;
    return new AuthenticationError(where, info, why + originAdvice(credentials));
  }
  if (status === 403) return new PermissionError(where, info, advice + originAdvice(credentials));
  const wait = retryAfterMs(response, now);
  return status === 429 ? new ThrottledError(where, info, advice, wait) : new ApiError(where, info, advice, wait);
}

/** Milliseconds that `Retry-After` asks to wait, given in seconds or as a date (RFC 9110 §10.2.3); never negative. */
function retryAfterMs(response: HttpResponse, now: number): number | undefined {
  const value = response.headers["retry-after"]?.trim();
  if (value === undefined || value === "") return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
