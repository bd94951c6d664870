import { KpsError } from "./kpsError";

/** The caller gave up, for example because the engine cancelled the deployment. */
export class CancelledError extends KpsError {
  constructor(attempt: string) {
    super({ attempt, outcome: "was cancelled", advice: "Nothing was evaluated. Try again when ready." });
  }
}
