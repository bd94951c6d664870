import type { FailedTask, Keyed } from "../../kps/model/failedTask";
import { kpsCommand } from "../../values/kpsCommand";
import { printable } from "../../values/printable";
import { explain, stateLine } from "./explain";
import { operationOf } from "./operation";

/** One group of failed tasks that need the same repair. */
interface RepairGroup {
  readonly name: string;
  readonly first: Keyed<FailedTask>;
}

/**
 * The advice for a message: three lines for each operation at most, in the order of the tasks. Escaped.
 */
export function shortAdvice(tasks: readonly Keyed<FailedTask>[]): string[] {
  return repairGroups(tasks).flatMap(({ name, first }) => {
    const { needs, causes } = explain(first);
    const retry =
      needs === undefined
        ? `  - ${name}: fix the cause and run the operation again.`
        : `  - ${name}: ${needs.retry}. It needs: ${stateLine(needs)}.`;
    return [
      retry,
      `    Check in this order: ${causes.map(({ title }) => title).join(", ")}.`,
      `    In detail: ${kpsCommand} explain ${first.key}`,
    ];
  });
}

/** Unknown types share the common part, so they are one group. */
function repairGroups(tasks: readonly Keyed<FailedTask>[]): RepairGroup[] {
  const groups = new Map<string, RepairGroup>();
  const seen = new Set<string>();
  for (const first of tasks) {
    if (seen.has(first.operateType)) continue;
    seen.add(first.operateType);
    const operation = operationOf(first.operateType) ?? "unknown";
    if (!groups.has(operation)) groups.set(operation, { name: printable(first.operateType, 40), first });
  }
  return [...groups.values()];
}
