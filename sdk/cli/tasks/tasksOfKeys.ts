import { distance } from "fastest-levenshtein";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { printable } from "../../../provider/values/printable";
import { taskLines } from "../output/taskLine";

/** The tasks that keys name, and the keys that name none. */
export interface TasksOfKeys {
  /** In the list's order, each once. */
  readonly tasks: readonly Keyed<FailedTask>[];
  readonly unknown: readonly string[];
}

/** Finds tasks by their keys, upper and lower case alike. */
export function tasksOfKeys(list: readonly Keyed<FailedTask>[], keys: readonly string[]): TasksOfKeys {
  const wanted = new Set(keys.map((key) => key.toLowerCase()));
  const tasks = list.filter(({ key }) => wanted.has(key));
  const found = new Set(tasks.map(({ key }) => key));
  return { tasks, unknown: [...wanted].filter((key) => !found.has(key)) };
}

const mostNear = 5;
const mostUnknown = 10;
/** Characters of a key that may differ in a slip of the fingers. */
const slips = 4;

/** Names unknown keys and, of the list, those that look like them. Several lines, escaped. */
export function unknownKeysText(list: readonly Keyed<FailedTask>[], unknown: readonly string[]): string {
  const lines = unknown.slice(0, mostUnknown).flatMap((key) => {
    const near = nearTasks(list, key);
    const hint = near.length === 0 ? "" : "; near it are:";
    return [`  ${printable(key, 40)} is not in the list${hint}`, ...taskLines(near).map((line) => `  ${line}`)];
  });
  const rest = unknown.length - mostUnknown;
  return [...lines, ...(rest > 0 ? [`  and ${rest} more`] : [])].join("\n");
}

function nearTasks(list: readonly Keyed<FailedTask>[], key: string): Keyed<FailedTask>[] {
  const typed = key.slice(0, 64);
  return list
    .map((task) => ({ task, far: task.key.startsWith(typed) ? 0 : distance(task.key, typed) }))
    .filter(({ far }) => far <= slips)
    .sort((a, b) => a.far - b.far)
    .slice(0, mostNear)
    .map(({ task }) => task);
}
