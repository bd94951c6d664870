import type { Finding } from "../../../provider/gate/advice/finding";
import type { ReadOutcome } from "../../../provider/kps/kpsClient";
import type { CommandContext, ExitCode } from "../commandContext";
import { outcomeOf } from "../drift/compareScopes";
import { driftReport } from "../drift/driftReport";
import type { DriftReport, ScopeOutcome } from "../drift/driftReport";
import { inspectReport } from "../inspect/inspectReport";
import type { InspectReportOptions } from "../inspect/inspectReport";
import { readHistory } from "../history/historyFile";
import { keepHistory, withHistory } from "../history/keepHistory";
import type { HistoryEntry } from "../history/history";
import type { ReportTarget } from "../reports/parseReports";
import { inspectionLines } from "../reports/text/inspectionLines";
import { writeReports } from "../reports/writeReports";
import type { ScopeRequest } from "../scopes/scopeRequests";

/** What a run of `kps check` reports, and where. */
export interface CheckReportsOptions {
  readonly reports: readonly ReportTarget[];
  /** Absolute; absent without `--history`. */
  readonly historyPath?: string;
  /** Whether the run names its lists. */
  readonly namesScopes: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The reports and the history of `kps check`: loaded for the runs that have either or inspect servers, as all of these take every list once more. */
export class CheckReports {
  private readonly history: readonly HistoryEntry[] | undefined;
  private readonly outcomes: ScopeOutcome[] = [];
  private made: DriftReport | undefined;

  /** @throws CommandError for a history that cannot be read */
  constructor(private readonly options: CheckReportsOptions) {
    const { historyPath } = options;
    this.history = historyPath === undefined ? undefined : readHistory(historyPath);
  }

  /** Takes a list, or the error in its place. All are taken, in any order, before any is written. */
  take(outcome: ReadOutcome, scope: ScopeRequest, index: number): void {
    this.outcomes[index] = outcomeOf(outcome, scope, { now: this.options.now });
  }

  /** Inspects the servers of what blocks. */
  async inspect(options: InspectReportOptions, context: CommandContext): Promise<void> {
    this.made = await inspectReport(this.report(), options, context);
  }

  /** What was found about a failure, for a verdict's JSON; absent where its server was not inspected. */
  findingsOf(key: string): readonly Finding[] | undefined {
    return this.report().inspection?.findings.get(key);
  }

  /** What was found about all failures, for people; empty without an inspection. */
  inspectionText(): string {
    return inspectionLines(this.report()).join("\n");
  }

  /**
   * Writes the reports, and says on stderr which could not be written.
   * @returns whether all could
   */
  write(context: CommandContext): boolean {
    const failures = writeReports(this.report(), { reports: this.options.reports, summary: false }, context);
    for (const failure of failures) context.writeError(`kps: ${failure.message}\n`);
    return failures.length === 0;
  }

  /** Adds the run to its history, if it has one; the code then says whether that could be done. */
  async keep(code: ExitCode, context: CommandContext): Promise<ExitCode> {
    return keepHistory(code, this.report(), this.options, context);
  }

  private report(): DriftReport {
    const { now, namesScopes } = this.options;
    const head = { observedAt: new Date(now).toISOString(), failOn: "any" } as const;
    return (this.made ??= withHistory(driftReport(this.outcomes, head, namesScopes), this.history));
  }
}
