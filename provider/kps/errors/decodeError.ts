import { RequestError } from "./requestError";
import type { RequestInfo } from "./requestError";

/** An answer that is not what the API page describes: HTML, cut JSON, a wrong type, a body past the size limit. */
export class DecodeError extends RequestError {
  /** HTTP status of the answer. */
  readonly status: number;
  readonly requestId?: string;

  constructor(
    request: RequestInfo,
    response: { status: number; requestId?: string },
    problem: string,
    advice?: string,
  ) {
    const id = response.requestId === undefined ? "" : ` (request id ${response.requestId})`;
    super(
      request,
      `answered ${response.status}${id}, but ${problem}`,
      advice ??
        "The list could not be read, so nothing passes. Check that the endpoint is Huawei Cloud's KPS and no proxy or login page answers instead.",
    );
    this.status = response.status;
    this.requestId = response.requestId;
  }
}
