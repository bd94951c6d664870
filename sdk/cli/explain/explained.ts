import { explain } from "../../../provider/gate/advice/explain";
import type { Explanation } from "../../../provider/gate/advice/explain";
import { operationOf } from "../../../provider/gate/advice/operation";
import type { ScopedTask } from "../inspect/inspectTasks";

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
