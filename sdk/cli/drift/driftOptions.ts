import { resolve } from "node:path";
import type { Rules } from "../../../provider/gate/judge";
import { ConfigError } from "../../../provider/kps/errors";
import type { Settings } from "../../../provider/kps/model/settings";
import { PropertyReader } from "../../../provider/values/propertyReader";
import { parseReports } from "../reports/parseReports";
import type { ReportTarget } from "../reports/parseReports";
import { isSameFile } from "../files/fileIdentities";
import { sshPortOf } from "../inspect/inspectOptions";
import type { InspectOptionValues } from "../inspect/inspectOptions";
import { collectProblems } from "../options/collectProblems";
import { onOptions } from "../options/optionNames";
import { rulesOf } from "../options/rulesOptions";
import { readingOf } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";

/** Options of `kps drift`, as the parser gives them. */
export interface DriftOptions extends OptionValues, InspectOptionValues {
  readonly baseline?: string;
  /** True when given without a value. */
  readonly writeBaseline?: true | "always" | "clean";
  readonly failOn: "new" | "any" | "never";
  /** Scopes to drop from the baseline, each `REGION/PROJECT_ID`. */
  readonly forget?: readonly string[];
  readonly history?: string;
  readonly knownMaxAge?: string;
  readonly runId?: string;
  readonly scope?: readonly string[];
  readonly config?: string;
  readonly allProjects?: boolean;
  readonly regions?: readonly string[];
  readonly exclude?: readonly string[];
  readonly report?: readonly string[];
  readonly summary?: boolean;
}

/** What a run is asked for, checked. */
export interface DriftRequest {
  /** Absolute; absent when everything is to be new. */
  readonly baselinePath?: string;
  /** Absolute; absent when no line is to be added. */
  readonly historyPath?: string;
  /** `always`: each scope that was read. `clean`: each of those without new failures. */
  readonly write?: "always" | "clean";
  readonly failOn: DriftOptions["failOn"];
  readonly knownMaxAgeMs?: number;
  /** The CI run; absent: as the CI's variables say. */
  readonly runId?: string;
  readonly reports: readonly ReportTarget[];
  readonly summary: boolean;
  /** Of the servers to inspect; absent when none are. */
  readonly sshPort?: number;
  readonly pageSize?: number;
  /** What the options say of every scope. */
  readonly base: { readonly settings: Settings; readonly rules: Rules };
}

/**
 * Reads the options.
 * @param now milliseconds since the epoch
 * @throws ConfigError listing every option that cannot be used
 */
export function driftRequest(options: DriftOptions, folder: string, now: number): DriftRequest {
  const { baseline, writeBaseline, failOn, report = ["text"], summary = false } = options;
  const reader = new PropertyReader(options);
  const baselinePath = absolute(reader.string("baseline"), folder);
  const historyPath = absolute(reader.string("history"), folder);
  const knownMaxAgeMs = reader.duration("knownMaxAge");
  if (writeBaseline !== undefined && baseline === undefined) {
    reader.fail("writeBaseline", "needs --baseline FILE: the file to write");
  }
  if (knownMaxAgeMs !== undefined && baseline === undefined) {
    reader.fail("knownMaxAge", "needs --baseline FILE: without one everything is new");
  }
  const runId = reader.string("runId");
  if (baselinePath !== undefined && historyPath !== undefined && isSameFile(baselinePath, historyPath)) {
    reader.fail("history", "must be another file than the baseline");
  }
  const problems = onOptions(reader.problems);
  const reading = collectProblems(problems, () => readingOf(options));
  const rules = collectProblems(problems, () => rulesOf(options, folder, now));
  const sshPort = collectProblems(problems, () => sshPortOf(options));
  const reports = collectProblems(problems, () => parseReports(report, folder, [baselinePath, historyPath]));
  if (problems.length > 0 || reading === undefined || rules === undefined || reports === undefined) {
    throw new ConfigError(problems);
  }
  return {
    baselinePath,
    historyPath,
    write: writeBaseline === true ? "always" : writeBaseline,
    failOn,
    knownMaxAgeMs,
    runId,
    reports,
    summary,
    sshPort: options.inspect === true ? sshPort : undefined,
    pageSize: reading.pageSize,
    base: { settings: reading.settings, rules },
  };
}

/** What `--forget` asks for. */
export interface ForgetRequest {
  /** Absolute. */
  readonly baselinePath: string;
  readonly scopes: readonly string[];
}

/** Options of a comparison that `--forget`, which makes none, would leave without effect. */
const ofComparisons = [
  "writeBaseline",
  "scope",
  "config",
  "allProjects",
  "report",
  "summary",
  "history",
  "knownMaxAge",
] as const;

/**
 * Reads `--forget`; undefined when it is not given.
 * @throws ConfigError when it has no baseline, or comes with options of a comparison
 */
export function forgetRequest(options: DriftOptions, folder: string): ForgetRequest | undefined {
  const { forget = [], baseline } = options;
  if (forget.length === 0) return undefined;
  const baselinePath = absolute(baseline, folder);
  const problems = ofComparisons
    .filter((name) => options[name] !== undefined)
    .map((name) => ({ property: name, reason: "cannot be combined with --forget, which reads no list" }));
  if (baselinePath !== undefined && problems.length === 0) return { baselinePath, scopes: forget };
  const missing = { property: "forget", reason: "needs --baseline FILE: the file to drop it from" };
  throw new ConfigError(onOptions([...(baselinePath === undefined ? [missing] : []), ...problems]));
}

function absolute(path: string | undefined, folder: string): string | undefined {
  return path === undefined ? undefined : resolve(folder, path);
}
