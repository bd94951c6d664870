import { AckError } from "./ackError";
import { readReport } from "./readReport";
import type { Selection } from "./selectTasks";

/** The ways of saying which failures are meant, as the command line gives them. */
export interface SelectionOptions {
  readonly all?: boolean;
  readonly before?: string;
  /** File of a report; `-` is the standard input. */
  readonly from?: string;
}

/**
 * What the command line selects.
 * @param folder the working folder
 * @throws AckError for none or several ways at once, and for a report that cannot be read
 */
export function selectionOf(keys: readonly string[], options: SelectionOptions, folder: string): Selection {
  const { all = false, before, from } = options;
  const ways = [keys.length > 0, all, before !== undefined, from !== undefined].filter(Boolean).length;
  if (ways !== 1) {
    throw new AckError(
      `failed: ${ways === 0 ? "it is not said which" : "more than one way says which"}`,
      "Give keys, or --all, or --before DATE, or --from report.json.",
    );
  }
  if (before !== undefined) return { by: "before", before };
  if (from !== undefined) return { by: "report", keys: readReport(from, folder) };
  return all ? { by: "all" } : { by: "keys", keys };
}
