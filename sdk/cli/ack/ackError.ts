import { KpsError } from "../../../provider/kps/errors";

/** Failures that cannot be acknowledged as asked: a wrong key or date, a file that cannot be edited. Nothing was written. */
export class AckError extends KpsError {
  /**
   * @param outcome completes "Acknowledging failures …", without a full stop
   * @param advice one or more sentences
   * @param details lines between the two, escaped
   */
  constructor(outcome: string, advice: string, details?: string) {
    super({
      attempt: "Acknowledging failures",
      outcome,
      advice: details === undefined ? advice : `\n${details}\n${advice}`,
    });
  }
}
