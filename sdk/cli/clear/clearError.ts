import { KpsError } from "../../../provider/kps/errors";

/** Records that cannot be deleted as asked; the text says what was deleted and what was not. */
export class ClearError extends KpsError {
  /**
   * @param outcome completes "Deleting records of failed key-pair tasks …", without a full stop
   * @param advice one or more sentences
   * @param details lines between the two, escaped
   */
  constructor(outcome: string, advice: string, details?: string) {
    super({
      attempt: "Deleting records of failed key-pair tasks",
      outcome,
      advice: details === undefined ? advice : `\n${details}\n${advice}`,
    });
  }
}
