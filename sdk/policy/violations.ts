import type { Verdict } from "../../provider/gate/verdict/verdict";
import { printable } from "../../provider/values/printable";
import type { FailedTask, Keyed } from "../../provider/kps/failedTask";

const mostViolations = 20;

/** One text for each blocking failure, 20 at most and then a count, each with whose list it is from. */
export function blockingViolations({ blocking, message }: Verdict): string[] {
  const scopeLine = message.split("\n")[0] ?? "";
  const rest = blocking.length - mostViolations;
  const texts = blocking.slice(0, mostViolations).map((task) => `${scopeLine}\n${describeTask(task)}`);
  return rest > 0 ? [...texts, `${scopeLine}\nand ${rest} more failed key-pair tasks`] : texts;
}

/** A failure in one line, escaped. */
export function describeTask(task: Keyed<FailedTask>): string {
  const { operateType, taskErrorCode, taskErrorMsg, serverName, serverId, keypairName, taskTime, key } = task;
  const server = printable(serverName ?? serverId ?? "a server without a name", 80);
  const pair = keypairName === undefined ? "" : ` with key pair ${printable(keypairName, 80)}`;
  const cause = [taskErrorCode, taskErrorMsg].flatMap((text) => (text === undefined ? [] : [printable(text, 160)]));
  return `${printable(operateType, 40)} on ${server}${pair} at ${taskTime}: ${cause.join(" ") || "no error text"} (key ${key})`;
}
