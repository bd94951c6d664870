import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { tasksOfKeys, unknownKeysText } from "../tasks/tasksOfKeys";
import { attempts, CommandError } from "../commandError";

/** Which failed tasks to explain. */
export interface ExplainSelection {
  readonly keys: readonly string[];
  /** Names or ids. */
  readonly servers: readonly string[];
  readonly all: boolean;
}

/** @throws CommandError unless it is said which tasks, in one way */
export function checkSelection({ keys, servers, all }: ExplainSelection): void {
  const ways = [keys.length > 0, servers.length > 0, all].filter(Boolean).length;
  if (ways === 1) return;
  throw new CommandError(
    attempts.explain,
    ways === 0 ? "failed: nothing selected" : "failed: keys, --server and --all exclude each other",
    "Give keys, --server NAME or --all.",
  );
}

/**
 * The selected tasks, in the list's order.
 * @throws CommandError when a key or a server has none
 */
export function selectExplained(
  tasks: readonly Keyed<FailedTask>[],
  { keys, servers, all }: ExplainSelection,
): readonly Keyed<FailedTask>[] {
  if (all) return tasks;
  if (keys.length > 0) {
    const { tasks: selected, unknown } = tasksOfKeys(tasks, keys);
    if (unknown.length === 0) return selected;
    throw new CommandError(
      attempts.explain,
      `failed: ${unknown.length} of ${keys.length} keys are not in the list`,
      "Check region, project and spelling.",
      unknownKeysText(tasks, unknown),
    );
  }
  const missing = servers.filter((server) => !tasks.some((task) => isOf(task, server)));
  if (missing.length > 0) {
    throw new CommandError(
      attempts.explain,
      `failed: no failed task of ${missing.length === 1 ? "this server" : `${missing.length} of these servers`} is in the list`,
      "Check region, project and the server's name.",
    );
  }
  return tasks.filter((task) => servers.some((server) => isOf(task, server)));
}

function isOf({ serverName, serverId }: FailedTask, server: string): boolean {
  return serverName === server || serverId === server;
}
