import type { DriftReport } from "../drift/driftReport";
import type { HistoryEntry } from "./history";

/** One run's failures on the lists that the latest run read. */
export interface TrendRun {
  /** RFC 3339. */
  readonly time: string;
  readonly new: number;
  readonly known: number;
  readonly acknowledged: number;
  /** Lists without counts in that run: the sums are too low then. */
  readonly unread: number;
}

/**
 * The runs of a report's history, oldest first, counted on the lists that the report has, so that a run on other lists
 * makes no step. One that has none of them is left out, unless it could not read some list: that may have been it.
 */
export function trendOf({ history = [], outcomes }: Pick<DriftReport, "history" | "outcomes">): TrendRun[] {
  const wanted = new Set(
    outcomes.flatMap((one) => ("drift" in one ? [`${one.drift.scope.region}/${one.drift.scope.projectId}`] : [])),
  );
  const runs = history.flatMap((entry) => runOf(entry, wanted) ?? []);
  return runs.sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}

/** When a run began, for people: to the minute, UTC. */
export function runTime({ time }: TrendRun): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}

function runOf({ time, scopes }: HistoryEntry, wanted: ReadonlySet<string>): TrendRun | undefined {
  const read = scopes.filter(({ projectId }) => projectId !== undefined);
  const own = wanted.size === 0 ? read : read.filter(({ region, projectId }) => wanted.has(`${region}/${projectId}`));
  const failed = scopes.length - read.length;
  if (own.length === 0 && failed === 0) return undefined;
  const sum = (name: "new" | "known" | "acknowledged") => own.reduce((total, scope) => total + (scope[name] ?? 0), 0);
  const unread = Math.max(failed, wanted.size - own.length);
  return { time, new: sum("new"), known: sum("known"), acknowledged: sum("acknowledged"), unread };
}
