import { RequestError } from "./requestError";
import type { RequestInfo } from "./requestError";

/** What came back, safe to print. */
export interface ResponseInfo {
  /** HTTP status. */
  readonly status: number;
  /** Such as `KPS.9003` or `APIGW.0301`; absent when the body has none. */
  readonly errorCode?: string;
  /** The service's own text, escaped, cut and redacted. */
  readonly errorMsg?: string;
  /** From `X-Request-Id`, `X-IAM-Trace-Id` or the body. */
  readonly requestId?: string;
}

function describeResponse({ status, errorCode, errorMsg, requestId }: ResponseInfo): string {
  const code = errorCode === undefined ? "" : ` ${errorCode}`;
  const text = errorMsg === undefined ? "" : `: ${errorMsg.replace(/\.$/, "")}`;
  const id = requestId === undefined ? "" : ` (request id ${requestId})`;
  return `answered ${status}${code}${text}${id}`;
}

/** Base of the errors that an answer with an error status becomes. */
export abstract class ResponseError extends RequestError implements ResponseInfo {
  readonly status: number;
  readonly errorCode?: string;
  readonly errorMsg?: string;
  readonly requestId?: string;

  constructor(request: RequestInfo, response: ResponseInfo, advice: string) {
    super(request, describeResponse(response), advice);
    this.status = response.status;
    this.errorCode = response.errorCode;
    this.errorMsg = response.errorMsg;
    this.requestId = response.requestId;
  }
}
