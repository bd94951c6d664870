import { KpsError } from "../../../provider/kps/errors";
import { withErrors } from "../commandContext";
import type { CommandContext, ExitCode } from "../commandContext";
import type { DriftReport } from "../drift/driftReport";
import { historyEntry } from "./historyEntry";
import { appendHistory } from "./historyFile";
import type { HistoryEntry } from "./history";

/** A report with the runs before it, and itself as the last. */
export function withHistory(report: DriftReport, before: readonly HistoryEntry[] | undefined): DriftReport {
  return before === undefined ? report : { ...report, history: [...before, historyEntry(report)] };
}

/** Adds the run to its history, if it has one; the code says whether that could be done, and what was found all the same. */
export async function keepHistory(
  code: ExitCode,
  report: DriftReport,
  { historyPath }: { readonly historyPath?: string },
  { signal, writeError }: CommandContext,
): Promise<ExitCode> {
  if (historyPath === undefined) return code;
  try {
    await appendHistory(historyPath, historyEntry(report), signal);
    return code;
  } catch (error) {
    if (!(error instanceof KpsError)) throw error;
    writeError(`kps: ${error.message}\n`);
    return withErrors(code);
  }
}
