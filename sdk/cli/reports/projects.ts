import { scopeLabel } from "../../../provider/gate/verdict/message";
import type { ScopeDrift } from "../drift/compare";
import { isBack } from "../drift/reason";
import type { DriftReport, ScopeOutcome } from "../drift/driftReport";

/** One project of a run, or several as one row. */
export interface ProjectRow {
  readonly label: string;
  /** How many projects: more than 1 for the sum of the others. */
  readonly count: number;
  /** First seen in this run. */
  readonly new: number;
  /** Seen before and new for another reason. */
  readonly back: number;
  readonly known: number;
  readonly acknowledged: number;
  /** How many lists could not be read: 1 or 0 for one project, which has no counts then. */
  readonly unread: number;
}

/** A run by project: those with new failures first, then those that could not be read, then by what is known. */
export function projectRows({ outcomes }: Pick<DriftReport, "outcomes">): ProjectRow[] {
  return outcomes
    .map(projectRow)
    .sort(
      (a, b) =>
        b.new + b.back - (a.new + a.back) ||
        b.unread - a.unread ||
        b.known - a.known ||
        b.acknowledged - a.acknowledged,
    );
}

/** The first rows, and the others summed up in one. */
export function cutProjects(rows: readonly ProjectRow[], most: number): ProjectRow[] {
  // One row more takes no more room than the sum of one.
  if (rows.length <= most + 1) return [...rows];
  const rest = rows.slice(most);
  const sum = (name: Exclude<keyof ProjectRow, "label">) => rest.reduce((total, row) => total + row[name], 0);
  const label = `${rest.length} more projects`;
  const counts = { back: sum("back"), known: sum("known"), acknowledged: sum("acknowledged"), unread: sum("unread") };
  return [...rows.slice(0, most), { label, count: rest.length, new: sum("new"), ...counts }];
}

/** How many of a list's new failures were seen before. */
export function backCount({ new: fresh, reasons }: Pick<ScopeDrift, "new" | "reasons">): number {
  return fresh.filter(({ key }) => isBack(reasons.get(key) ?? "firstSeen")).length;
}

function projectRow(outcome: ScopeOutcome): ProjectRow {
  if ("error" in outcome)
    return { label: outcome.label, count: 1, new: 0, back: 0, known: 0, acknowledged: 0, unread: 1 };
  const { drift } = outcome;
  const back = backCount(drift);
  return {
    label: outcome.label === scopeLabel(drift.scope) ? shortLabel(drift.scope) : outcome.label,
    count: 1,
    new: drift.new.length - back,
    back,
    known: drift.known.length,
    acknowledged: drift.acknowledged.length,
    unread: 0,
  };
}

/** Without the id where there is a name: an id takes half a line. */
function shortLabel({ region, projectName, projectId }: { region: string; projectName?: string; projectId: string }) {
  return `${region}/${projectName ?? projectId}`;
}
