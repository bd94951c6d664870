import { KpsError } from "../../../provider/kps/errors";

/** Failures that cannot be acknowledged as asked: a wrong key or date, a file that cannot be edited. Nothing was written. */
export class AckError extends KpsError {
  /**
   * @param outcome completes "Acknowledging failures …", without a full stop
   * @param advice one or more sentences
   */
  constructor(outcome: string, advice: string) {
    super({ attempt: "Acknowledging failures", outcome, advice });
  }
}
