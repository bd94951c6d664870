import { relative, sep } from "node:path";
import { CancelledError, KpsError } from "../../../provider/kps/errors";
import { ListReader } from "../../../provider/kps/listReader";
import { withErrors } from "../commandContext";
import type { CommandContext, ExitCode } from "../commandContext";
import { startDeadline } from "../options/deadline";
import { withProgress } from "../output/progress";
import type { FileDraft } from "../files/fileDraft";
import { writeReports } from "../reports/writeReports";
import { draftBaseline, readBaselineFile } from "./baseline/baselineFile";
import type { BaselineFile } from "./baseline/baselineFile";
import { driftRequest, forgetRequest } from "./driftOptions";
import type { DriftOptions, DriftRequest } from "./driftOptions";
import { driftReport, withError } from "./driftReport";
import type { DriftReport, ScopeOutcome } from "./driftReport";
import { forgetScopes } from "./forgetScopes";
import { readHistory } from "../history/historyFile";
import { keepHistory, withHistory } from "../history/keepHistory";
import type * as inspectReportModule from "../inspect/inspectReport";
import type { InspectReportOptions } from "../inspect/inspectReport";
import { compareScopes } from "./compareScopes";
import { excludeHint, expandAccounts } from "../scopes/expandAccounts";
import { namesScopes, scopeRequests } from "../scopes/scopeRequests";

export type { DriftOptions } from "./driftOptions";

/**
 * Compares lists with a baseline, reports, and updates the baseline where asked to. The next baseline is on the disk
 * before the reports are written, and takes its place after them: nothing becomes known that was not reported.
 * @throws KpsError when nothing could be compared at all
 */
export async function drift(options: DriftOptions, context: CommandContext): Promise<ExitCode> {
  const { runtime, folder, signal } = context;
  const forgetting = forgetRequest(options, folder);
  if (forgetting !== undefined) return forgetScopes(forgetting.baselinePath, forgetting.scopes, context);
  const deadline = startDeadline({ ...options }, context);
  const limited = { ...context, signal: deadline.signal };
  const now = runtime.now();
  const request = driftRequest(options, folder, now);
  const scopes = await expandAccounts(scopeRequests(options, request.base, folder, now), options, limited);
  deadline.allowFor(scopes.length);
  const { baselinePath, knownMaxAgeMs, failOn, pageSize } = request;
  const reader = new ListReader(runtime);
  const file = baselinePath === undefined ? undefined : readBaselineFile(baselinePath);
  const run = request.runId ?? ciRun(runtime.env);
  const history = request.historyPath === undefined ? undefined : readHistory(request.historyPath);
  const outcomes = await withProgress(scopes.length, context, (onDone) =>
    compareScopes(scopes, { reader, baseline: file?.baseline, knownMaxAgeMs, run, now, pageSize, onDone }, limited),
  );
  if (signal.aborted) throw new CancelledError("Comparing with the baseline");
  const head = {
    observedAt: new Date(now).toISOString(),
    baselineFile: shownPath(baselinePath, folder),
    baseline: file?.baseline,
    failOn,
  };
  const compared = withHistory(driftReport(outcomes, head, namesScopes(options)), history);
  const report = await inspected(compared, request, { reader, scopes, deadline }, context);
  const code = await keepHistory(await finish(report, request, { context, limited, file }), report, request, limited);
  const unknown = outcomes.flatMap((outcome, index) =>
    "error" in outcome && scopes[index]?.allProjects === true ? [outcome.label] : [],
  );
  if (unknown.length > 0) context.writeError(excludeHint(unknown));
  return code;
}

/** With what the servers tell, where that was asked for. */
async function inspected(
  report: DriftReport,
  { sshPort }: DriftRequest,
  reading: Omit<InspectReportOptions, "sshPort">,
  context: CommandContext,
): Promise<DriftReport> {
  if (sshPort === undefined) return report;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { inspectReport } = require("../inspect/inspectReport") as typeof inspectReportModule;
  return inspectReport(report, { ...reading, sshPort }, context);
}

/** What a run ends with. */
interface Finish {
  readonly context: CommandContext;
  /** The context whose signal also aborts when the command's time is over: another run's lock is not waited for then. */
  readonly limited: CommandContext;
  readonly file: BaselineFile | undefined;
}

async function finish(
  report: DriftReport,
  request: DriftRequest,
  { context, limited, file }: Finish,
): Promise<ExitCode> {
  const [draft, error] = await tryDraft(report.outcomes, request, limited, file);
  try {
    if (context.signal.aborted) throw new CancelledError("Comparing with the baseline");
    const whole = error === undefined ? report : withError(report, "baseline", error);
    if (error !== undefined) context.writeError(`kps: ${error.message}\n`);
    const failures = writeReports(whole, request, context);
    for (const failure of failures) context.writeError(`kps: ${failure.message}\n`);
    if (failures.length > 0) return withErrors(whole.exitCode);
    return commit(draft, whole.exitCode, context);
  } finally {
    draft?.discard();
  }
}

/** What was found is still told when the baseline cannot take its place. */
function commit(draft: FileDraft | undefined, exitCode: ExitCode, { writeError }: CommandContext): ExitCode {
  try {
    draft?.commit();
    return exitCode;
  } catch (error) {
    if (!(error instanceof KpsError)) throw error;
    writeError(`kps: ${error.message}\n`);
    return withErrors(exitCode);
  }
}

async function tryDraft(
  outcomes: readonly ScopeOutcome[],
  { write }: DriftRequest,
  { runtime, signal }: CommandContext,
  file: BaselineFile | undefined,
): Promise<[FileDraft | undefined, KpsError | undefined]> {
  if (file === undefined || write === undefined) return [undefined, undefined];
  const drifts = outcomes.flatMap((outcome) => ("drift" in outcome ? [outcome.drift] : []));
  const accepted = drifts.filter(({ status }) => write === "always" || status !== "new");
  if (accepted.length === 0) return [undefined, undefined];
  try {
    const fresh = accepted.map((drift) => drift.next);
    return [await draftBaseline(file, { fresh }, { now: runtime.now(), signal }), undefined];
  } catch (error) {
    if (error instanceof KpsError) return [undefined, error];
    throw error;
  }
}

/** The CI run that this is, the same in its re-runs; undefined outside GitHub Actions and GitLab CI. */
function ciRun(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { GITHUB_ACTIONS, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITLAB_CI, CI_PROJECT_ID, CI_PIPELINE_ID } = env;
  if (GITHUB_ACTIONS === "true" && GITHUB_RUN_ID) return `github/${GITHUB_REPOSITORY ?? ""}/${GITHUB_RUN_ID}`;
  if (GITLAB_CI === "true" && CI_PIPELINE_ID) return `gitlab/${CI_PROJECT_ID ?? ""}/${CI_PIPELINE_ID}`;
  return undefined;
}

function shownPath(path: string | undefined, folder: string): string | undefined {
  return path === undefined ? undefined : relative(folder, path).replaceAll(sep, "/");
}
