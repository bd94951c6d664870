import { createHash } from "node:crypto";
import { type SimulatedTask } from "../../../provider/simulator";

/** What the list's records read as in a program: every field under its own name, newest first, equal times by task id. */
export function expectedTasks(records: readonly SimulatedTask[], region: string, projectId: string) {
  return records
    .map((record) => expectedTask(record, region, projectId))
    .sort((left, right) => (left.taskTime + left.taskId < right.taskTime + right.taskId ? -1 : 1))
    .sort((left, right) => right.taskTime.localeCompare(left.taskTime));
}

function expectedTask(record: SimulatedTask, region: string, projectId: string) {
  const { task_id = "", operate_type = "", server_id, server_name, keypair_name } = record;
  const taskTime = new Date(Number(record.task_time)).toISOString();
  const identity = [region, projectId, task_id, operate_type, server_id ?? "", keypair_name ?? "", taskTime];
  const optional = {
    taskErrorCode: record.task_error_code,
    taskErrorMsg: record.task_error_msg,
    serverId: server_id,
    serverName: server_name,
    keypairName: keypair_name,
  };
  return {
    key: createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 16),
    taskId: task_id,
    operateType: operate_type,
    taskTime,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined && value !== null)),
  };
}
