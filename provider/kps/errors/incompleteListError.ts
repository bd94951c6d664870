import { RequestError, type RequestInfo } from "./requestError";

/** The pages read cannot be shown to be the whole list: a short list would be a silent pass. */
export class IncompleteListError extends RequestError {
  /** Rows read before giving up. */
  readonly rowsRead: number;

  constructor(request: RequestInfo, rowsRead: number, problem: string) {
    super(
      request,
      `did not give a list that can be shown complete: ${problem} (${rowsRead} rows read)`,
      "Nothing passes on half a list. Run again; if it stays, the service or a proxy in between pages wrongly: report the request to Huawei Cloud support.",
    );
    this.rowsRead = rowsRead;
  }
}
