import type { FailedTask, Keyed } from "../../kps/model/failedTask";
import { printable } from "../../values/printable";

/** Failures of one kind: one broken key pair on forty servers is one cause. */
export interface Cause {
  readonly operateType: string;
  readonly taskErrorCode?: string;
  readonly taskErrorMsg?: string;
  readonly keypairName?: string;
  /** Newest first. */
  readonly tasks: readonly Keyed<FailedTask>[];
}

const namedServers = 3;

/** Groups failures by operate type, error code, error text and key pair; the most frequent cause first. */
export function causesOf(tasks: readonly Keyed<FailedTask>[]): Cause[] {
  const causes = new Map<string, Cause & { tasks: Keyed<FailedTask>[] }>();
  for (const task of tasks) {
    const { operateType, taskErrorCode, taskErrorMsg, keypairName } = task;
    const key = part(operateType) + part(taskErrorCode) + part(taskErrorMsg) + part(keypairName);
    const cause = causes.get(key) ?? { operateType, taskErrorCode, taskErrorMsg, keypairName, tasks: [] };
    cause.tasks.push(task);
    causes.set(key, cause);
  }
  return [...causes.values()].sort((a, b) => b.tasks.length - a.tasks.length);
}

/** With its length, so that no two lists of parts are one text; JSON takes four times as long. */
function part(text: string | undefined): string {
  return text === undefined ? "-" : `${text.length}:${text}`;
}

/** A cause in one line, escaped. */
export function causeLine(cause: Cause): string {
  const { operateType, taskErrorCode, taskErrorMsg, keypairName, tasks } = cause;
  const code = taskErrorCode === undefined ? "" : ` ${printable(taskErrorCode, 40)}`;
  const text = taskErrorMsg === undefined ? "no error text" : printable(taskErrorMsg, 160);
  const pair = keypairName === undefined ? "" : `, key pair ${printable(keypairName, 80)}`;
  const servers = new Set(tasks.map(({ serverName, serverId }) => serverName ?? serverId ?? "a server without a name"));
  const named = [...servers].slice(0, namedServers).map((server) => printable(server, 80));
  const more = servers.size > namedServers ? ` and ${servers.size - namedServers} more` : "";
  const latest = tasks[0]?.taskTime ?? "";
  const count = tasks.length === 1 ? "" : `${tasks.length} times `;
  return `${count}${printable(operateType, 40)}${code}${pair}: ${text} – on ${named.join(", ")}${more}, latest ${latest}`;
}
