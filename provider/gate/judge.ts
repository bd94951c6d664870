import type { FailedTask, Keyed, Scope } from "../kps/model/failedTask";
import { holdsFor, isExpired } from "./acknowledgements/acknowledgement";
import type { Acknowledgement } from "./acknowledgements/acknowledgement";
import { AcknowledgementIndex } from "./acknowledgements/acknowledgementIndex";
import { taskPredicate } from "./filters/taskFilter";
import type { TaskFilter } from "./filters/taskFilter";

/** The rules of a gate, policy or check. */
export interface Rules extends TaskFilter {
  readonly acknowledgements?: readonly Acknowledgement[];
  /** Keys of failures that are history, since what failed was repeated. */
  readonly superseded?: ReadonlySet<string>;
}

/** A failure that an acknowledgement covers. */
export interface AcknowledgedTask {
  readonly task: Keyed<FailedTask>;
  readonly acknowledgement: Acknowledgement;
}

/** What the rules make of a list. */
export interface Judgement {
  /** Failures that match and that nothing covers, newest first. */
  readonly blocking: readonly Keyed<FailedTask>[];
  readonly acknowledged: readonly AcknowledgedTask[];
  /** Ended ones that would cover a failure which now blocks. */
  readonly expiredAcknowledgements: readonly Acknowledgement[];
  /** This list's own that cover no failure of it, ended or not: they can go. */
  readonly unusedAcknowledgements: readonly Acknowledgement[];
  /** Ones of a shared file that name no list and cover no failure of this one: other lists may need them. */
  readonly unmatchedAcknowledgements: readonly Acknowledgement[];
  /** All failures of the project, matching or not. */
  readonly projectTotal: number;
}

/**
 * Judges a complete list by rules. Pure: the order of tasks and acknowledgements changes nothing, an acknowledgement more
 * never adds a blocker, a task less never adds one.
 * @param now milliseconds since the epoch
 * @param scope where the list is from; without it, acknowledgements that name a list hold for nothing
 */
export function judge(
  tasks: readonly Keyed<FailedTask>[],
  rules: Rules,
  now: number,
  scope?: Pick<Scope, "region" | "projectId">,
): Judgement {
  const acknowledgements = (rules.acknowledgements ?? []).filter((one) => holdsFor(one, scope));
  const index = new AcknowledgementIndex(acknowledgements);
  const [used, expired] = [new Set<Acknowledgement>(), new Set<Acknowledgement>()];
  const blocking: Keyed<FailedTask>[] = [];
  const acknowledged: AcknowledgedTask[] = [];
  const counts = taskPredicate(rules);
  for (const task of [...tasks].sort(newestFirst)) {
    const covering = index.covering(task);
    for (const one of covering) used.add(one);
    if (!counts(task) || rules.superseded?.has(task.key) === true) continue;
    const acknowledgement = longest(covering, now);
    if (acknowledgement !== undefined) acknowledged.push({ task, acknowledgement });
    else {
      blocking.push(task);
      for (const one of covering) expired.add(one);
    }
  }
  const idle = acknowledgements.filter((one) => !used.has(one));
  const isOwn = (one: Acknowledgement): boolean => one.scope !== undefined || one.isShared !== true;
  return {
    blocking,
    acknowledged,
    expiredAcknowledgements: acknowledgements.filter((one) => expired.has(one)),
    unusedAcknowledgements: idle.filter(isOwn),
    unmatchedAcknowledgements: idle.filter((one) => !isOwn(one)),
    projectTotal: tasks.length,
  };
}

/** Of those that cover a failure and have not ended, the one that does so longest: the order in a file must not matter. */
function longest(covering: readonly Acknowledgement[], now: number): Acknowledgement | undefined {
  let best: Acknowledgement | undefined;
  for (const one of covering) if (!isExpired(one, now) && (best === undefined || isBetter(one, best))) best = one;
  return best;
}

function isBetter(a: Acknowledgement, b: Acknowledgement): boolean {
  if (a.expires !== b.expires) return a.expires > b.expires;
  return a.reason === b.reason ? a.place < b.place : a.reason < b.reason;
}

function newestFirst(a: Keyed<FailedTask>, b: Keyed<FailedTask>): number {
  return compare(b.taskTime, a.taskTime) || compare(a.taskId, b.taskId) || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
