import type { FailedTask } from "../model/failedTask";

/** Whether two rows are equal in every field, absent fields told from empty ones. */
export function sameTask(a: FailedTask, b: FailedTask): boolean {
  return (
    a.taskId === b.taskId &&
    a.operateType === b.operateType &&
    a.taskTime === b.taskTime &&
    a.serverId === b.serverId &&
    a.serverName === b.serverName &&
    a.keypairName === b.keypairName &&
    a.taskErrorCode === b.taskErrorCode &&
    a.taskErrorMsg === b.taskErrorMsg
  );
}
