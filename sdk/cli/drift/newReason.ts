import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import { AcknowledgementIndex } from "../../../provider/gate/acknowledgements/acknowledgementIndex";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { baselineTask } from "./baseline/baseline";
import type { BaselineScope } from "./baseline/baseline";
import type { NewReason } from "./reason";

/** What {@link newReasonsOf} uses. */
export interface Seen {
  readonly before?: BaselineScope;
  /** The CI run. */
  readonly run?: string;
  /** Acknowledgements that have expired and would cover a failure which blocks. */
  readonly expired: readonly Acknowledgement[];
}

/** Why each failure is new that the baseline does not have, or has for too long; by key. */
export function newReasonsOf(
  fresh: readonly Keyed<FailedTask>[],
  { before, run, expired }: Seen,
): ReadonlyMap<string, NewReason> {
  const index = new AcknowledgementIndex(expired);
  const seen = fresh.some(({ key }) => before?.lines.has(key) !== true) ? seenBefore(before) : undefined;
  return new Map(fresh.map((task) => [task.key, reasonOf(task, { before, run, expired }, index, seen)] as const));
}

function reasonOf(
  task: Keyed<FailedTask>,
  { before, run }: Seen,
  index: AcknowledgementIndex,
  seen: SeenBefore | undefined,
): NewReason {
  const line = before?.lines.get(task.key);
  if (line !== undefined) {
    if (before?.lines.isAcknowledged(task.key) === true) return "acknowledgementEnded";
    const { run: foundIn, reason } = baselineTask(line);
    return (run !== undefined && foundIn === run ? reason : undefined) ?? "knownTooLong";
  }
  if (index.covering(task).length > 0) return "acknowledgementEnded";
  if (seen?.tasks.has(task.taskId) === true) return "keypairRenamed";
  return task.serverId !== undefined && seen?.servers.has(task.serverId) === true ? "againOnServer" : "firstSeen";
}

interface SeenBefore {
  readonly tasks: ReadonlySet<string>;
  readonly servers: ReadonlySet<string>;
}

function seenBefore(before: BaselineScope | undefined): SeenBefore {
  const [tasks, servers] = [new Set<string>(), new Set<string>()];
  for (const key of before?.lines.keys() ?? []) {
    const { taskId, serverId } = baselineTask(before?.lines.get(key) ?? "{}");
    tasks.add(taskId);
    if (serverId !== undefined) servers.add(serverId);
  }
  return { tasks, servers };
}
