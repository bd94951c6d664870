import { explain } from "../../provider/gate/advice/explain";
import { printable } from "../../provider/values/printable";
import type { Verdict } from "../../provider/gate/verdict/verdict";
import type { FailedTask, Keyed } from "../../provider/kps/model/failedTask";

const mostViolations = 20;

const advice =
  "To pass: bind the key pair again and delete the failed task, or acknowledge its key in the policy pack.";

/** One text for each blocking failure, 20 at most and then a count, each with its scope. */
export function blockingViolations({ blocking, message }: Verdict): string[] {
  const scopeLine = message.split("\n")[0] ?? "";
  const texts = taskViolations(blocking).map((text) => `${text}\n${scopeLine}`);
  return texts.map((text, index) => (index === texts.length - 1 ? `${text}\n${advice}` : text));
}

/** One line for each failure, 20 at most and then a count. */
export function taskViolations(tasks: readonly Keyed<FailedTask>[]): string[] {
  const rest = tasks.length - mostViolations;
  const texts = tasks.slice(0, mostViolations).map(describeTask);
  return rest > 0 ? [...texts, `and ${rest} more failed key-pair tasks`] : texts;
}

/** As {@link taskViolations}, each with the causes to check for its operation, in order. */
export function attributedViolations(tasks: readonly Keyed<FailedTask>[]): string[] {
  return taskViolations(tasks).map((text, index) => {
    const task = tasks[index];
    if (task === undefined || index >= mostViolations) return text;
    const { operation, causes } = explain(task);
    const what = operation === undefined ? "Causes" : `Causes of a failed ${operation}`;
    return `${text}\n${what}, in the order to check: ${causes.map(({ title }) => title).join(", ")}.`;
  });
}

/** A failure in one line, escaped. */
function describeTask(task: Keyed<FailedTask>): string {
  const { operateType, taskErrorCode, taskErrorMsg, serverName, serverId, keypairName, taskTime, key } = task;
  const server = printable(serverName ?? serverId ?? "a server without a name", 80);
  const pair = keypairName === undefined ? "" : ` with key pair ${printable(keypairName, 80)}`;
  const cause = [taskErrorCode, taskErrorMsg].flatMap((text) => (text === undefined ? [] : [printable(text, 160)]));
  return `${printable(operateType, 40)} on ${server}${pair} at ${taskTime}: ${cause.join(" ") || "no error text"} (key ${key})`;
}
