import { RequestError } from "./requestError";
import type { RequestInfo } from "./requestError";

/** No answer came: the connection was refused, reset or cut, the name unknown, or TLS not trusted. */
export class NetworkError extends RequestError {
  /** The system's code, such as `ECONNREFUSED`. */
  readonly code: string;

  constructor(request: RequestInfo, code: string, outcome: string, advice: string) {
    super(request, outcome, advice);
    this.code = code;
  }
}
