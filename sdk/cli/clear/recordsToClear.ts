import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { taskLines } from "../output/taskLine";
import { tasksOfKeys, unknownKeysText } from "../tasks/tasksOfKeys";
import { attempts, CommandError } from "../commandError";

/** The tasks that one request deletes: those of one id, mostly one. */
export interface TaskRecords {
  readonly taskId: string;
  readonly records: readonly Keyed<FailedTask>[];
}

/**
 * The tasks that keys name, by the ids that the API deletes them by.
 * @throws CommandError for keys that the list does not have, and where deleting would include a task that was not named
 */
export function recordsToClear(list: readonly Keyed<FailedTask>[], keys: readonly string[]): TaskRecords[] {
  const { tasks, unknown } = tasksOfKeys(list, keys);
  if (unknown.length > 0) {
    throw new CommandError(
      attempts.clear,
      `failed: ${unknown.length} of ${keys.length} keys are not in the list`,
      "They are already deleted, of another region or project, or mistyped. Nothing was deleted.",
      unknownKeysText(list, unknown),
    );
  }
  const named = new Set(tasks.map(({ key }) => key));
  const ids = [...new Set(tasks.map(({ taskId }) => taskId))];
  return ids.map((taskId) => {
    const records = list.filter((task) => task.taskId === taskId);
    const others = records.filter(({ key }) => !named.has(key));
    if (others.length === 0) return { taskId, records };
    throw new CommandError(
      attempts.clear,
      "failed: other failed tasks have the same task id and would be deleted too",
      "Give their keys too. Nothing was deleted.",
      taskLines(others).join("\n"),
    );
  });
}
