import type { FailedTask } from "./model/failedTask";
import type { DecodeFailure } from "./http/parseJson";

/** One page of a list as it came. */
export interface Page {
  readonly rows: readonly FailedTask[];
  /** What the server says the list holds; absent when it does not say. Its meaning is the pager's business. */
  readonly total?: number;
  /** Size of its body, for the guard on a read's memory. */
  readonly bytes: number;
}

/**
 * Decodes the body of `failed-tasks` or `running-tasks` (API: ListFailedTask, ListRunningTask). snake_case stops here.
 * `tasks` null or absent is an empty page only when `total` is 0, or past the first row (`offset` > 0), where the pager
 * knows what is missing.
 * @throws DecodeError by way of `fail`.
 */
export function decodePage(
  body: Record<string, unknown>,
  { offset, bytes }: { offset: number; bytes: number },
  fail: DecodeFailure,
): Page {
  const total = decodeTotal(body["total"], fail);
  const tasks = body["tasks"] ?? undefined;
  if (tasks === undefined) {
    if (total === 0 || offset > 0) return { rows: [], total, bytes };
    const said = total === undefined ? "neither tasks nor total" : `a total of ${total} but no tasks`;
    throw fail(`its body has ${said}`);
  }
  if (!Array.isArray(tasks)) throw fail("its tasks are not a list");
  return { rows: tasks.map((task: unknown, index) => decodeRow(task, index, fail)), total, bytes };
}

function decodeTotal(total: unknown, fail: DecodeFailure): number | undefined {
  if (total === undefined || total === null) return undefined;
  if (typeof total !== "number" || !Number.isInteger(total) || total < 0) throw fail("its total is not a whole number");
  return total;
}

function decodeRow(raw: unknown, index: number, fail: DecodeFailure): FailedTask {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) throw fail(`its tasks[${index}] is not an object`);
  const record = raw as Record<string, unknown>;
  const optional = (name: string): string | undefined => {
    const value = record[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw fail(`its tasks[${index}].${name} is not a string`);
    return value;
  };
  const required = (name: string): string => {
    const value = optional(name);
    if (value === undefined || value === "") throw fail(`its tasks[${index}].${name} is missing`);
    return value;
  };
  return {
    taskId: required("task_id"),
    operateType: required("operate_type"),
    taskTime: decodeTime(required("task_time"), index, fail),
    taskErrorCode: optional("task_error_code"),
    taskErrorMsg: optional("task_error_msg"),
    serverId: optional("server_id"),
    serverName: optional("server_name"),
    keypairName: optional("keypair_name"),
  };
}

/** `task_time` is a string of epoch milliseconds (the API page's example). */
function decodeTime(text: string, index: number, fail: DecodeFailure): string {
  const time = /^\d{1,16}$/.test(text) ? new Date(Number(text)) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) {
    throw fail(`its tasks[${index}].task_time is not a time in epoch milliseconds`);
  }
  return time.toISOString();
}
