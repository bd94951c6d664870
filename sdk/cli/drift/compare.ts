import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import { taskPredicate } from "../../../provider/gate/filters/taskFilter";
import { judge } from "../../../provider/gate/judge";
import type { AcknowledgedTask, Rules } from "../../../provider/gate/judge";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/model/failedTask";
import { baselineTask } from "./baseline/baseline";
import type { BaselineScope, BaselineTask } from "./baseline/baseline";
import { newReasonsOf } from "./newReason";
import type { NextLine, NextScope } from "./baseline/baselineText";
import type { NewReason } from "./reason";

/** What became of one scope; `unknown` is what the whole run is when a scope could not be read. */
export type ScopeStatus = "clean" | "known" | "new";

/** The result for one scope that was read. */
export interface ScopeDrift {
  readonly scope: Scope;
  readonly status: ScopeStatus;
  /** The scope's status in the baseline; absent for a scope that it does not have. */
  readonly previousStatus?: string;
  /** Not in the baseline, or known for so long that they alarm again; newest first. */
  readonly new: readonly Keyed<FailedTask>[];
  /** Why each of `new` is new, by key. */
  readonly reasons: ReadonlyMap<string, NewReason>;
  readonly known: readonly Keyed<FailedTask>[];
  readonly acknowledged: readonly AcknowledgedTask[];
  /** In the baseline and no longer listed. Gone is not fixed: someone may just have deleted the task. */
  readonly cleared: readonly Keyed<FailedTask>[];
  /** All that the rules have. */
  readonly acknowledgements: readonly Acknowledgement[];
  readonly expiredAcknowledgements: readonly Acknowledgement[];
  readonly unusedAcknowledgements: readonly Acknowledgement[];
  readonly unmatchedAcknowledgements: readonly Acknowledgement[];
  readonly projectTotal: number;
  /** What the next baseline says of the scope. */
  readonly next: NextScope;
}

/** How a list is compared. */
export interface CompareOptions {
  readonly rules: Rules;
  /** Absent without a baseline, or for a scope that it does not have: every failure is new then. */
  readonly before?: BaselineScope;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A known failure alarms again each time this long has passed; milliseconds. */
  readonly knownMaxAgeMs?: number;
  /** The CI run: what it has found stays new in its re-runs. */
  readonly run?: string;
}

/** Compares a complete list with what an earlier run has seen. Pure. */
export function compareScope(scope: Scope, tasks: readonly Keyed<FailedTask>[], options: CompareOptions): ScopeDrift {
  const { rules, before, now, knownMaxAgeMs, run } = options;
  const { blocking, ...rest } = judge(tasks, rules, now, scope);
  const isKnown = ({ key }: Keyed<FailedTask>): boolean => {
    if (before?.lines.has(key) !== true || before.lines.isAcknowledged(key)) return false;
    if (knownMaxAgeMs === undefined && run === undefined) return true;
    const seen = baselineTask(before.lines.get(key) ?? "{}");
    if (run !== undefined && seen.run === run) return false;
    return knownMaxAgeMs === undefined || !hasAged(seen, now, knownMaxAgeMs);
  };
  const fresh: Keyed<FailedTask>[] = [];
  const known: Keyed<FailedTask>[] = [];
  for (const task of blocking) (isKnown(task) ? known : fresh).push(task);
  const reasons = newReasonsOf(fresh, { before, run, expired: rest.expiredAcknowledgements });
  const [listed, gone] = split(before, tasks);
  const status = fresh.length > 0 ? "new" : known.length > 0 ? "known" : "clean";
  return {
    scope,
    status,
    previousStatus: before?.status,
    new: fresh,
    reasons,
    known,
    cleared: clearedTasks(gone, options),
    acknowledgements: rules.acknowledgements ?? [],
    ...rest,
    next: {
      region: scope.region,
      projectId: scope.projectId,
      status,
      lines: nextLines({ fresh, reasons, listed, acknowledged: rest.acknowledged }, options),
    },
  };
}

function hasAged({ alarmedAt, firstSeen }: BaselineTask, now: number, maxAgeMs: number): boolean {
  return !(now - Date.parse(alarmedAt ?? firstSeen) < maxAgeMs);
}

/** Keys of the baseline, in its order: those that the list still has, and the others. */
function split(before: BaselineScope | undefined, tasks: readonly Keyed<FailedTask>[]): [string[], string[]] {
  const listed: string[] = [];
  const gone: string[] = [];
  if (before === undefined || before.lines.size === 0) return [listed, gone];
  const now = new Set(tasks.map(({ key }) => key));
  for (const key of before.lines.keys()) (now.has(key) ? listed : gone).push(key);
  return [listed, gone];
}

function clearedTasks(gone: readonly string[], { before, rules }: CompareOptions): Keyed<FailedTask>[] {
  const lines = gone.map((key) => before?.lines.get(key) ?? "");
  return lines.map((line) => asTask(baselineTask(line))).filter(taskPredicate(rules));
}

/**
 * New, known and acknowledged failures, and those that the rules leave out this time: another run's rules may take them
 * in. Acknowledged ones are marked: an acknowledgement ends so that someone looks again, so its failure alarms then, as
 * one that was seen before.
 */
function nextLines(
  found: {
    fresh: readonly Keyed<FailedTask>[];
    /** Why each of them is new, by key. */
    reasons: ReadonlyMap<string, NewReason>;
    /** Keys of the baseline that the list still has. */
    listed: readonly string[];
    acknowledged: readonly AcknowledgedTask[];
  },
  { before, now, run }: CompareOptions,
): NextScope["lines"] {
  const next = new Map<string, NextLine>();
  const alarmedAt = new Date(now).toISOString();
  if (before !== undefined) for (const key of found.listed) next.set(key, before.lines);
  for (const { task } of found.acknowledged) {
    const line = before?.lines.get(task.key);
    if (line === undefined) next.set(task.key, { ...task, acknowledged: true });
    else if (before?.lines.isAcknowledged(task.key) !== true) {
      const marked: BaselineTask = { ...baselineTask(line), run: undefined, reason: undefined, acknowledged: true };
      next.set(task.key, JSON.stringify(marked));
    }
  }
  for (const task of found.fresh) {
    const line = before?.lines.get(task.key);
    const seen = line === undefined ? undefined : baselineTask(line);
    const reason = run === undefined ? undefined : found.reasons.get(task.key);
    if (seen === undefined) next.set(task.key, run === undefined ? task : { ...task, run, reason });
    // What this very run has found keeps its line.
    else if (run === undefined || seen.run !== run)
      next.set(task.key, JSON.stringify({ ...seen, alarmedAt, run, reason, acknowledged: undefined }));
  }
  return next;
}

function asTask(seen: BaselineTask): Keyed<FailedTask> {
  const { key, taskId, operateType, taskTime, taskErrorCode, serverId, serverName, keypairName } = seen;
  return { key, taskId, operateType, taskTime, taskErrorCode, serverId, serverName, keypairName };
}
