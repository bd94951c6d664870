import { KpsError } from "../../provider/kps/errors";

/** What a command was doing when it could not go on, as the first words of its error. */
export const attempts = {
  acknowledge: "Acknowledging failures",
  clear: "Deleting failed key-pair tasks",
  explain: "Explaining failed tasks",
  forget: "Dropping scopes from the baseline",
  history: "Keeping the history",
  prune: "Pruning acknowledgements",
  readBaseline: "Reading the baseline",
  readConfig: "Reading the configuration file",
  readScopes: "Reading the list of scopes",
  writeBaseline: "Writing the baseline",
  writeReports: "Writing the reports",
} as const;

/** A command that cannot do what it was asked; the text says what was done before it stopped, if anything. */
export class CommandError extends KpsError {
  /**
   * @param attempt one of {@link attempts}, or words of the same form such as "Writing FILE"
   * @param outcome completes "{attempt} …", without a full stop
   * @param advice one or more sentences
   * @param details lines between the two, escaped
   */
  constructor(attempt: string, outcome: string, advice: string, details?: string) {
    super({ attempt, outcome, advice: details === undefined ? advice : `\n${details}\n${advice}` });
  }
}
