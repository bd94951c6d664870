import type { Finding } from "../../../provider/gate/advice/finding";
import { explain } from "../../../provider/gate/advice/explain";
import type { Explanation } from "../../../provider/gate/advice/explain";
import { operationOf } from "../../../provider/gate/advice/operation";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/model/failedTask";

/** A failed task and its list. */
export interface ScopedTask {
  readonly scope: Scope;
  readonly task: Keyed<FailedTask>;
}

/** What an inspection found about each task, by key; absent without one. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

/** Failed tasks with one explanation. */
export interface ExplainedGroup {
  readonly explanation: Explanation;
  readonly tasks: readonly ScopedTask[];
}

/** Groups failed tasks by their operation; unknown types are one group. */
export function explainTasks(tasks: readonly ScopedTask[]): ExplainedGroup[] {
  const groups = new Map<string, { explanation: Explanation; tasks: ScopedTask[] }>();
  for (const one of tasks) {
    const operation = operationOf(one.task.operateType) ?? "unknown";
    const group = groups.get(operation) ?? { explanation: explain(one.task), tasks: [] };
    group.tasks.push(one);
    groups.set(operation, group);
  }
  return [...groups.values()];
}
