import { createHash } from "node:crypto";
import type { SimulatedTask } from "../../provider/simulator";

/** What a record of the wire reads as, without its key; absent and null fields are left out. */
export function expectedTask(record: SimulatedTask) {
  const optional = {
    taskErrorCode: record.task_error_code,
    taskErrorMsg: record.task_error_msg,
    serverId: record.server_id,
    serverName: record.server_name,
    keypairName: record.keypair_name,
  };
  return {
    taskId: record.task_id ?? "",
    operateType: record.operate_type ?? "",
    taskTime: new Date(Number(record.task_time)).toISOString(),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined && value !== null)),
  };
}

/** What the list's records read as in a program: every field under its own name, newest first, equal times by task id. */
export function expectedTasks(records: readonly SimulatedTask[], region: string, projectId: string) {
  return records
    .map((record) => ({ key: keyOf(record, region, projectId), ...expectedTask(record) }))
    .sort((left, right) => (left.taskTime + left.taskId < right.taskTime + right.taskId ? -1 : 1))
    .sort((left, right) => right.taskTime.localeCompare(left.taskTime));
}

/** Task ids of records, sorted, to compare lists whatever their order. */
export function sortedIds(records: readonly SimulatedTask[]): string[] {
  return records.map(({ task_id }) => task_id ?? "").sort();
}

function keyOf(record: SimulatedTask, region: string, projectId: string): string {
  const { taskId, operateType, taskTime } = expectedTask(record);
  const identity = [
    region,
    projectId,
    taskId,
    operateType,
    record.server_id ?? "",
    record.keypair_name ?? "",
    taskTime,
  ];
  return createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 16);
}
