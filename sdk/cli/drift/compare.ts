import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import { type AcknowledgedTask, judge, type Rules } from "../../../provider/gate/judge";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/failedTask";
import type { BaselineScope, BaselineTask } from "./baseline";

/** What a run makes of one scope whose list was read. */
export interface ScopeDrift {
  readonly scope: Scope;
  /** Not in the baseline, or known for so long that they alarm again; newest first. */
  readonly new: readonly Keyed<FailedTask>[];
  readonly known: readonly Keyed<FailedTask>[];
  readonly acknowledged: readonly AcknowledgedTask[];
  /** In the baseline and no longer listed. Gone is not fixed: the record may just have been deleted. */
  readonly cleared: readonly BaselineTask[];
  readonly expiredAcknowledgements: readonly Acknowledgement[];
  readonly unusedAcknowledgements: readonly Acknowledgement[];
  readonly projectTotal: number;
  /** What the next baseline says of the scope. */
  readonly next: BaselineScope;
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
}

/** Compares a whole list with what an earlier run has seen. Pure. */
export function compareScope(scope: Scope, tasks: readonly Keyed<FailedTask>[], options: CompareOptions): ScopeDrift {
  const { rules, before, now, knownMaxAgeMs = Infinity } = options;
  const { blocking, ...rest } = judge(tasks, rules, now);
  const seen = new Map(before?.tasks.map((task) => [task.key, task]));
  const isNew = ({ key }: Keyed<FailedTask>): boolean => {
    const known = seen.get(key);
    return known === undefined || now - Date.parse(known.alarmedAt) >= knownMaxAgeMs;
  };
  const listed = new Set(tasks.map(({ key }) => key));
  const today = new Date(now).toISOString();
  const remember = (task: Keyed<FailedTask>): BaselineTask => {
    const known = seen.get(task.key);
    return {
      ...task,
      firstSeen: known?.firstSeen ?? today,
      alarmedAt: known === undefined || isNew(task) ? today : known.alarmedAt,
    };
  };
  return {
    scope,
    new: blocking.filter(isNew),
    known: blocking.filter((task) => !isNew(task)),
    cleared: (before?.tasks ?? []).filter(({ key }) => !listed.has(key)),
    ...rest,
    next: {
      region: scope.region,
      projectId: scope.projectId,
      // Acknowledged ones too: when their acknowledgement ends they are no news.
      tasks: [...blocking, ...rest.acknowledged.map(({ task }) => task)].map(remember),
    },
  };
}
