import { RequestError } from "./requestError";
import type { RequestInfo } from "./requestError";

/** The pages read cannot be verified as the complete list: a short list would be a silent pass. */
export class IncompleteListError extends RequestError {
  /** Rows read before giving up. */
  readonly rowsRead: number;

  constructor(request: RequestInfo, rowsRead: number, problem: string) {
    super(
      request,
      `returned a list that cannot be verified as complete: ${problem} (${rowsRead} tasks read)`,
      "A partial list never passes. Try again; if the problem persists, the service or a proxy is paginating incorrectly: report the request to Huawei Cloud support.",
    );
    this.rowsRead = rowsRead;
  }
}
