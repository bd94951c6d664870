import type { Located } from "../drift/driftReport";

/** Name of the server, else its id, else words. Untrusted, as all of these. */
export function serverOf({ task }: Located): string {
  return task.serverName ?? task.serverId ?? "a server without a name";
}

/** Code and text of what went wrong. */
export function causeOf({ task }: Located): string {
  return [task.taskErrorCode, task.taskErrorMsg].filter((part) => part !== undefined).join(" ") || "no error text";
}
