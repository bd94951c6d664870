import { KpsError } from "./kpsError";
import type { ErrorParts } from "./kpsError";

/** A time limit, by its name. */
export type TimeLimit = "requestTimeout" | "timeout" | "deadline";

/** A request passed `requestTimeout`, a whole read `timeout`, or a whole command its `--deadline`. */
export class TimeoutError extends KpsError {
  /** Which of the limits, by the setting's or option's name. */
  readonly limit: TimeLimit;

  constructor(limit: TimeLimit, parts: ErrorParts) {
    super(parts);
    this.limit = limit;
  }
}
