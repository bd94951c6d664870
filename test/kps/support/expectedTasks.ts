import type { SimulatedTask } from "../../../provider/simulator";

/** What a record of the wire reads as, without its key; absent and null fields are left out. */
export function expectedTask(record: SimulatedTask): Record<string, string> {
  const { task_id, operate_type, task_time, task_error_code, task_error_msg, server_id, server_name, keypair_name } =
    record;
  const fields = {
    taskId: task_id,
    operateType: operate_type,
    taskTime: new Date(Number(task_time)).toISOString(),
    taskErrorCode: task_error_code,
    taskErrorMsg: task_error_msg,
    serverId: server_id,
    serverName: server_name,
    keypairName: keypair_name,
  };
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** Task ids of records, sorted, to compare lists whatever their order. */
export function sortedIds(records: readonly SimulatedTask[]): string[] {
  return records.map(({ task_id }) => task_id ?? "").sort();
}
