import type { Rules } from "../../../provider/gate/judge";
import { verdictOf } from "../../../provider/gate/verdict/verdict";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/model/failedTask";
import { instant } from "./acknowledgement";
import { scope } from "./failure";

/** The moment at which messages are made. */
export const now = instant("2026-01-15T12:00:00Z");

/** The message of a verdict on a list. */
export function messageOf(tasks: readonly Keyed<FailedTask>[], rules: Rules = {}, of: Scope = scope): string {
  return verdictOf({ scope: of, credentials: "keys from HW_ACCESS_KEY", tasks }, rules, now).message;
}

/** The lines below a title, without their bullets, up to the next title. */
export function linesBelow(message: string, title: string): string[] {
  const lines = message.split("\n");
  const from = lines.findIndex((line) => line.startsWith(title)) + 1;
  if (from === 0) return [];
  const rest = lines.slice(from);
  const end = rest.findIndex((line) => !line.startsWith(" "));
  return rest.slice(0, end === -1 ? undefined : end).map((line) => line.replace(/^ {2}- /, ""));
}
