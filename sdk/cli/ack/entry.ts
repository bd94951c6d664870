import { matchFields, scopeText } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { Acknowledgement, MatchField } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/model/failedTask";
import { printable } from "../../../provider/values/printable";
import { parseTime } from "../../../provider/values/timeBound";
import { describeTask } from "../output/taskLine";
import { scalarText } from "./document/scalarText";

/** An acknowledgement as it goes into the file: of one failure, or of all that have the same values in some fields. */
export interface Entry {
  readonly match: Acknowledgement["match"];
  /** `REGION/PROJECT_ID` of the list that it holds for. */
  readonly scope?: string;
  /** The project's name, for those who review the file. */
  readonly projectName?: string;
  readonly reason: string;
  /** Dates. */
  readonly created: string;
  readonly expires: string;
  /** Needed where a failure's time is later than `created`, since one of the two clocks is wrong. */
  readonly includeFuture: boolean;
  /** What it stands for, for those who review the file; one line. */
  readonly comment: string;
}

/** The reason of an acknowledgement, and its dates. */
export type Decision = Pick<Entry, "reason" | "created" | "expires">;

/** Failures of one list. */
export interface ScopedTasks {
  readonly scope: Scope;
  readonly tasks: readonly Keyed<FailedTask>[];
}

/**
 * The entries of a list's failures.
 * @param by one entry for all failures that have the same values in these fields; one a failure when empty, and for a
 * failure that lacks one of them
 */
export function entriesOf({ scope, tasks }: ScopedTasks, decision: Decision, by: readonly MatchField[]): Entry[] {
  const groups = new Map<string, { match: Entry["match"]; tasks: Keyed<FailedTask>[] }>();
  for (const task of tasks) {
    const match = matchOf(task, by);
    const name = JSON.stringify(match);
    const group = groups.get(name) ?? { match, tasks: [] };
    group.tasks.push(task);
    groups.set(name, group);
  }
  const covered = parseTime(decision.created, "until") ?? -Infinity;
  return [...groups.values()].map(({ match, tasks: same }) => ({
    ...decision,
    match,
    scope: scopeText(scope),
    projectName: scope.projectName,
    includeFuture: same.some(({ taskTime }) => Date.parse(taskTime) > covered),
    comment: commentOf(same),
  }));
}

function matchOf(task: Keyed<FailedTask>, by: readonly MatchField[]): Entry["match"] {
  const fields = matchFields.filter((field) => by.includes(field));
  const values = fields.map((field) => [field, task[field]] as const);
  const isWhole =
    values.length > 0 && values.every(([, value]) => value !== undefined && /^[^*]*[^*\s][^*]*$/.test(value));
  return isWhole ? Object.fromEntries(values) : { key: task.key };
}

function commentOf([first, ...others]: readonly Keyed<FailedTask>[]): string {
  if (first === undefined) return "";
  return others.length === 0 ? describeTask(first) : `${describeTask(first)}, and ${others.length} more`;
}

/** The lines of an entry of a block list whose dashes stand at `column`. */
export function entryLines(entry: Entry, column: number): string[] {
  const margin = " ".repeat(column);
  return [
    `# ${entry.comment}`,
    "- match:",
    ...Object.entries(entry.match).map(([field, value]) => `    ${field}: ${scalarText(value)}`),
    ...(entry.scope === undefined ? [] : [`  scope: ${entry.scope}${nameComment(entry)}`]),
    `  reason: ${scalarText(entry.reason)}`,
    `  created: ${entry.created}`,
    `  expires: ${entry.expires}`,
    ...(entry.includeFuture ? ["  includeFuture: true"] : []),
  ].map((line) => margin + line);
}

function nameComment({ projectName }: Entry): string {
  return projectName === undefined ? "" : ` # ${printable(projectName, 80)}`;
}
