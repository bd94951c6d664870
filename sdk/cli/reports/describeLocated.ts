import type { Located, LocatedNew } from "../drift/driftReport";
import type { NewReason } from "../drift/reason";

/** Name of the server, else its id, else words. Untrusted, as all of these. */
export function serverOf({ task }: Located): string {
  return task.serverName ?? task.serverId ?? "a server without a name";
}

/** Code and text of what went wrong. */
export function causeOf(one: Located): string {
  const { taskErrorCode, taskErrorMsg } = one.task;
  const cause = [taskErrorCode, taskErrorMsg].filter((part) => part !== undefined).join(" ") || "no error text";
  return `${cause}${reasonNote(one)}`;
}

/** Why a failure is new that is not simply seen for the first time, in brackets; empty for the others. */
export function reasonNote(one: Located | LocatedNew): string {
  return "reason" in one && one.reason !== "firstSeen" ? ` (${reasonTexts[one.reason]})` : "";
}

const reasonTexts: Readonly<Record<NewReason, string>> = {
  firstSeen: "first seen",
  acknowledgementEnded: "acknowledgement ended",
  knownTooLong: "known for too long",
  againOnServer: "again on this server",
  keypairRenamed: "key pair renamed",
};
