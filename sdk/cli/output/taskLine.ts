import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { printable } from "../../../provider/values/printable";

/** What failed where and when, in one line, escaped: `FAILED_RESET KPS.6011, key pair ops on web-1, 2026-01-31T08:00:00Z`. */
export function describeTask({
  operateType,
  taskErrorCode,
  keypairName,
  serverName,
  serverId,
  taskTime,
}: FailedTask): string {
  const code = taskErrorCode === undefined ? "" : ` ${printable(taskErrorCode, 40)}`;
  const pair = keypairName === undefined ? "" : `, key pair ${printable(keypairName, 80)}`;
  const server = serverName ?? serverId;
  const where = server === undefined ? "" : ` on ${printable(server, 80)}`;
  return `${printable(operateType, 40)}${code}${pair}${where}, ${taskTime.replace(/\.000Z$/, "Z")}`;
}

/** One line for each task: its key and what it is. `most` of them, then a count. */
export function taskLines(tasks: readonly Keyed<FailedTask>[], most = Infinity): string[] {
  const lines = tasks.slice(0, most).map((task) => `  ${task.key}  ${describeTask(task)}`);
  return tasks.length > most ? [...lines, `  and ${tasks.length - most} more`] : lines;
}
