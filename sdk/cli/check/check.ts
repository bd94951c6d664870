import { resolve } from "node:path";
import { judgeList, passes } from "../../../provider/gate/verdict/verdict";
import type { Verdict } from "../../../provider/gate/verdict/verdict";
import { verdictRecord } from "../../../provider/gate/verdict/verdictRecord";
import { ListReader } from "../../../provider/kps/listReader";
import { ConfigError } from "../../../provider/kps/errors";
import type { Problem } from "../../../provider/values/problem";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { sshPortOf } from "../inspect/inspectOptions";
import type { InspectOptionValues } from "../inspect/inspectOptions";
import { collectProblems } from "../options/collectProblems";
import { exitCodes, withErrors } from "../commandContext";
import type { CommandContext, ExitCode } from "../commandContext";
import { largePieces } from "../output/largePieces";
import { withProgress } from "../output/progress";
import { excludeHint, expandAccounts } from "../scopes/expandAccounts";
import type { AccountOptions } from "../scopes/expandAccounts";
import { namesScopes } from "../scopes/scopeRequests";
import { printable } from "../../../provider/values/printable";
import { parseReports } from "../reports/parseReports";
import { jsonDocument } from "../reports/jsonText";
import { wrapLines } from "../output/wrapText";
import { startDeadline } from "../options/deadline";
import { rulesOf } from "../options/rulesOptions";
import { readingOf } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";
import type * as checkReportsModule from "./checkReports";
import type { CheckReports, CheckReportsOptions } from "./checkReports";

/** Options of `kps check`, as the parser gives them. */
export type CheckOptions = OptionValues &
  AccountOptions &
  InspectOptionValues & { readonly json?: boolean; readonly report?: readonly string[]; readonly history?: string };

/**
 * Reads the list, or those of a whole account, judges and prints the verdict on each.
 * @throws ConfigError for options or an acknowledgements file that cannot be used
 */
export async function check(options: CheckOptions, context: CommandContext): Promise<ExitCode> {
  const { runtime, folder } = context;
  const now = runtime.now();
  const deadline = startDeadline(options, context);
  const problems: Problem[] = [];
  const reading = collectProblems(problems, () => readingOf(options));
  const rules = collectProblems(problems, () => rulesOf(options, folder, now));
  const historyPath = options.history === undefined ? undefined : resolve(folder, options.history);
  const reports = collectProblems(problems, () => parseReports(options.report ?? [], folder, [historyPath]));
  const sshPort = collectProblems(problems, () => sshPortOf(options));
  if (reading === undefined || sshPort === undefined || rules === undefined || reports === undefined)
    throw new ConfigError(problems);
  const { settings, pageSize } = reading;
  const reported =
    reports.length === 0 && historyPath === undefined && options.inspect !== true
      ? undefined
      : openReports({ reports, historyPath, namesScopes: namesScopes(options), now });
  const { signal } = deadline;
  const scopes = await expandAccounts([{ settings, rules }], options, { ...context, signal });
  deadline.allowFor(scopes.length);
  const wanted = scopes.map((scope) => scope.settings);
  const reader = new ListReader(runtime);
  const verdicts = await withProgress(scopes.length, context, (step) =>
    reader.readAll(wanted, { pageSize, signal }, (outcome, index) => {
      step();
      const scope = scopes[index] ?? { settings, rules };
      reported?.take(outcome, scope, index);
      return { label: scope.label, verdict: judgeList(outcome, rules, now) };
    }),
  );
  if (options.inspect === true) await reported?.inspect({ reader, scopes, sshPort, deadline }, context);
  const isReported = reported?.write(context) !== false;
  // A report on stdout has stdout to itself.
  if (reports.every(({ path }) => path !== undefined)) show(verdicts, options, { ...context, reported });
  const unknown = verdicts.flatMap(({ label, verdict }) => (verdict.status === "unknown" ? [label ?? ""] : []));
  if (options.allProjects === true && unknown.length > 0) context.writeError(excludeHint(unknown));
  const blocks = verdicts.some(({ verdict }) => verdict.status === "blocked");
  const isWhole = isReported && unknown.length === 0 && verdicts.every(({ verdict }) => blocks || passes(verdict));
  const found = blocks ? exitCodes.found : exitCodes.ok;
  const code = isWhole ? found : withErrors(found);
  return reported === undefined ? code : reported.keep(code, { ...context, signal });
}

/** What a run with `--report`, `--history` or `--inspect` needs besides. */
function openReports(options: CheckReportsOptions): CheckReports {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { CheckReports } = require("./checkReports") as typeof checkReportsModule;
  return new CheckReports(options);
}

interface LabelledVerdict {
  /** Of a project of a whole account. */
  readonly label?: string;
  readonly verdict: Verdict;
}

function show(
  verdicts: readonly LabelledVerdict[],
  options: CheckOptions,
  { write, writeError, columns, reported }: CommandContext & { readonly reported: CheckReports | undefined },
): void {
  if (options.json === true) {
    const withFindings = (task: Keyed<FailedTask>) => ({ ...task, findings: reported?.findingsOf(task.key) });
    const records = verdicts.map(({ label, verdict }) => {
      const blocking = verdict.blocking.map(withFindings);
      return { label, ...verdictRecord(verdict), ...(options.inspect === true && { blocking }) };
    });
    const document = options.allProjects === true ? { schemaVersion: 1, verdicts: records } : { ...records[0] };
    for (const text of largePieces(jsonDocument(document))) write(text);
    return;
  }
  for (const { label, verdict } of verdicts) {
    const where = label === undefined ? "" : `${printable(label, 120)}: `;
    if (verdict.status === "unknown") writeError(`kps: ${where}${verdict.message}\n`);
    else write(`${wrapLines(verdict.message, columns)}\n`);
  }
  const inspected = reported?.inspectionText() ?? "";
  if (inspected !== "") write(`${wrapLines(inspected, columns)}\n`);
}
