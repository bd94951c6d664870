import { type ErrorParts, KpsError } from "./kpsError";

/** A request passed `requestTimeout`, or a whole read passed `timeout`. */
export class TimeoutError extends KpsError {
  /** Which of the two limits, as the setting's name. */
  readonly limit: "requestTimeout" | "timeout";

  constructor(limit: "requestTimeout" | "timeout", parts: ErrorParts) {
    super(parts);
    this.limit = limit;
  }
}
