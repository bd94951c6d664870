import { KpsError } from "./kpsError";

/** What was attempted, safe to print: no query values, headers or bodies. */
export interface RequestInfo {
  readonly method: string;
  /** Path of the URL, without the query. */
  readonly path: string;
  readonly host: string;
  readonly region?: string;
}

/** Names a request in an error text. */
export function describeRequest({ method, path, host, region }: RequestInfo): string {
  return `${method} ${path} at ${host}${region === undefined ? "" : ` (region ${region})`}`;
}

/** Base of the errors of one request. */
export abstract class RequestError extends KpsError {
  readonly request: RequestInfo;

  constructor(request: RequestInfo, outcome: string, advice: string) {
    super({ attempt: describeRequest(request), outcome, advice });
    this.request = request;
  }
}
