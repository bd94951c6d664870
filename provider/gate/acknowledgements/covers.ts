import type { FailedTask, Keyed } from "../../kps/model/failedTask";
import { type Acknowledgement, matchFields } from "./acknowledgement";

/** Whether an acknowledgement names a failure and was made for it: expiry aside. */
export function covers(acknowledgement: Acknowledgement, task: Keyed<FailedTask>): boolean {
  const { match, created, includeFuture } = acknowledgement;
  const named = matchFields.filter((field) => match[field] !== undefined);
  if (named.length === 0 || !named.every((field) => task[field] === match[field])) return false;
  return includeFuture || Date.parse(task.taskTime) <= created;
}
