import { KpsError } from "../../../provider/kps/errors";

/** A drift run that cannot do what it was asked: a broken baseline or configuration file, a report that cannot be written. */
export class DriftError extends KpsError {
  /** @param outcome completes "Comparing with the baseline …", without a full stop */
  constructor(outcome: string, advice: string) {
    super({ attempt: "Comparing with the baseline", outcome, advice });
  }
}
