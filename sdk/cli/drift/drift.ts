import { parseDuration } from "../../../provider/values/duration";
import { type CommandContext, type ExitCode, exitCodes } from "../commandContext";
import { writeReports } from "../reports/writeReports";
import { rulesOf } from "../rulesOptions";
import { type OptionValues, settingsOf } from "../settingsOptions";
import { readBaselineFile, writeBaselineFile } from "./baselineFile";
import { DriftError } from "./driftError";
import { driftReport } from "./driftReport";
import { readScopes } from "./readScopes";
import { scopeRequests } from "./scopeRequests";

/** Options of `kps drift`. */
export interface DriftOptions extends OptionValues {
  readonly baseline?: string;
  /** True when given without a value. */
  readonly writeBaseline?: true | "always" | "clean";
  readonly failOn: "new" | "any" | "never";
  readonly knownMaxAge?: string;
  readonly scope?: readonly string[];
  readonly config?: string;
  readonly report?: readonly string[];
  readonly summary?: boolean;
}

/**
 * Compares lists with a baseline, reports, and writes the baseline anew where asked to.
 * @throws KpsError when nothing could be compared at all
 */
export async function drift(options: DriftOptions, context: CommandContext): Promise<ExitCode> {
  const { runtime, folder } = context;
  const now = runtime.now();
  if (options.writeBaseline !== undefined && options.baseline === undefined) {
    throw new DriftError("failed: --write-baseline without --baseline", "Name the file: --baseline FILE.");
  }
  const base = { settings: settingsOf(options), rules: rulesOf(options, folder, now) };
  const requests = scopeRequests(options, base, folder, now);
  const file = options.baseline === undefined ? undefined : readBaselineFile(options.baseline, folder);
  const read = { baseline: file?.baseline, knownMaxAgeMs: knownMaxAge(options), now };
  const outcomes = await readScopes(requests, read, context);
  context.signal.throwIfAborted();
  const head = {
    observedAt: new Date(now).toISOString(),
    previousStatus: file?.baseline?.status,
    baselineFile: options.baseline,
  };
  const report = driftReport(outcomes, head, (_, counts) => exitCodeOf(options.failOn, counts));
  const clean = report.new.length === 0 && report.errors.length === 0;
  const write = options.writeBaseline === "clean" ? clean : options.writeBaseline !== undefined;
  if (file !== undefined && write) writeBaselineFile(file, report.status, outcomes);
  writeReports(report, { reports: options.report ?? ["text"], summary: options.summary === true }, context);
  return report.exitCode;
}

function knownMaxAge({ knownMaxAge: text }: DriftOptions): number | undefined {
  if (text === undefined) return undefined;
  const age = parseDuration(text);
  if (age === undefined || age <= 0) {
    throw new DriftError("failed: --known-max-age is no duration", "Give one such as 14d.");
  }
  return age;
}

function exitCodeOf(
  failOn: DriftOptions["failOn"],
  counts: { readonly new: number; readonly known: number; readonly errors: number },
): ExitCode {
  const found = { new: counts.new, any: counts.new + counts.known, never: 0 }[failOn] > 0;
  if (counts.errors > 0) return found ? exitCodes.foundAndUnreadable : exitCodes.couldNotTell;
  return found ? exitCodes.found : exitCodes.ok;
}
