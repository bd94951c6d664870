import { kpsCommand } from "../values/kpsCommand";
import { printable } from "../values/printable";
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

/** Where and when a page was read. */
export interface PageContext {
  /** Rows before it. */
  readonly offset: number;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Decodes the body of `failed-tasks` or `running-tasks` (API: ListFailedTask, ListRunningTask). snake_case stops here.
 * `tasks` null or absent is an empty page only when `total` is 0, or past the first row (`offset` > 0), where the pager
 * knows what is missing.
 * @throws DecodeError by way of `fail`.
 */
export function decodePage(body: Record<string, unknown>, context: PageContext, fail: DecodeFailure): Page {
  const { offset, bytes, now } = context;
  const total = decodeTotal(body["total"], fail);
  const tasks = body["tasks"] ?? undefined;
  if (tasks === undefined) {
    if (total === 0 || offset > 0) return { rows: [], total, bytes };
    const said = total === undefined ? "neither tasks nor total" : `a total of ${total} but no tasks`;
    throw fail(`its body has ${said}`);
  }
  if (!Array.isArray(tasks)) throw fail("its tasks are not a list");
  return { rows: tasks.map((task: unknown, index) => decodeRow(task, { index, now }, fail)), total, bytes };
}

function decodeTotal(total: unknown, fail: DecodeFailure): number | undefined {
  if (total === undefined || total === null) return undefined;
  if (typeof total !== "number" || !Number.isInteger(total) || total < 0) throw fail("its total is not a whole number");
  return total;
}

interface Row {
  readonly index: number;
  readonly now: number;
}

function decodeRow(raw: unknown, row: Row, fail: DecodeFailure): FailedTask {
  const { index } = row;
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) throw fail(`its tasks[${index}] is not an object`);
  const record = raw as Record<string, unknown>;
  const message = (name: string): string | undefined => {
    const value = record[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "string") throw fail(`its tasks[${index}].${name} is not a string`);
    return value;
  };
  const optional = (name: string): string | undefined => {
    const value = message(name);
    // Half a character becomes U+FFFD wherever it is written, so that two names could become one.
    if (value !== undefined && !value.isWellFormed()) {
      throw fail(`its tasks[${index}].${name} has half a character (a lone surrogate)`);
    }
    return value;
  };
  const required = (name: string): string => {
    const value = optional(name);
    if (value === undefined || value === "") throw fail(`its tasks[${index}].${name} is missing`);
    return value;
  };
  const taskId = required("task_id");
  return {
    taskId,
    operateType: required("operate_type"),
    taskTime: decodeTime(required("task_time"), taskId, row, fail),
    taskErrorCode: optional("task_error_code"),
    taskErrorMsg: message("task_error_msg")?.toWellFormed(),
    serverId: optional("server_id"),
    serverName: optional("server_name"),
    keypairName: optional("keypair_name"),
  };
}

/** The service is younger; the API page's example is of 2018. */
const earliestTime = Date.UTC(2010, 0);
/** A clock may be wrong, here or there, and time zones differ. */
const latestAheadMs = 2 * 24 * 60 * 60 * 1000;

/**
 * `task_time` is a string of epoch milliseconds (the API page's example). One that is not plausible, such as a time in
 * seconds, is an error: a filter by time would drop the failure.
 */
function decodeTime(text: string, taskId: string, { index, now }: Row, fail: DecodeFailure): string {
  const time = /^\d{1,16}$/.test(text) ? new Date(Number(text)) : undefined;
  const field = `its tasks[${index}].task_time`;
  if (time === undefined || Number.isNaN(time.getTime())) throw fail(`${field} is not a time in epoch milliseconds`);
  const isAhead = time.getTime() > now + latestAheadMs;
  if (!isAhead && time.getTime() >= earliestTime) return time.toISOString();
  const clock = isAhead
    ? `Check this machine's clock, which says ${new Date(now).toISOString()}. If it is right, delete`
    : "Delete";
  throw fail(
    `${field} is ${text}, which would be ${time.toISOString()}: not a plausible time for task ${printable(taskId, 80)}`,
    `A filter by time could hide this task, so nothing passes. ${clock} the task without reading the list (${clearCommand(taskId)}), or report it to support.`,
  );
}

/** The command that deletes one task, ready to paste where the id needs no quotes. */
function clearCommand(taskId: string): string {
  return `${kpsCommand} clear --task-id ${/^[A-Za-z0-9._-]{1,80}$/.test(taskId) ? taskId : "ID"}`;
}
