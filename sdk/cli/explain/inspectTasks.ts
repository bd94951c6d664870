import { findCauses } from "../../../provider/gate/advice/findCauses";
import { CancelledError, KpsError } from "../../../provider/kps/errors";
import type { Looked, ServerInspector } from "../../../provider/kps/inspect/serverInspector";
import type { RunningTask, Scope } from "../../../provider/kps/model/failedTask";
import type { ScopedTask } from "./explained";
import type { Finding } from "../../../provider/gate/advice/finding";

/** What an inspection asks with. */
export interface Inspection {
  readonly inspector: ServerInspector;
  readonly listRunningTasks: () => Promise<readonly RunningTask[]>;
}

/** How servers are inspected. */
export interface InspectOptions {
  readonly sshPort: number;
  /** The inspection of a task's scope. */
  readonly inspectionOf: (scope: Scope) => Inspection;
  readonly signal: AbortSignal;
  /** Called after each task. */
  readonly step: () => void;
}

/** Servers that are read at a time. */
const atATime = 6;

/**
 * Reads what can be read about the servers of failed tasks, each server, group and list once, and says what was found
 * about each cause. What cannot be read is a finding too, as is what is unread when the command's time is over.
 * @throws CancelledError when the command is interrupted
 */
export async function inspectTasks(
  tasks: readonly ScopedTask[],
  options: InspectOptions,
): Promise<Map<string, Finding[]>> {
  const running = new Map<string, Promise<Looked<readonly RunningTask[]>>>();
  const findings = new Map<string, Finding[]>();
  const queue = [...tasks];
  const worker = async (): Promise<void> => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      const { signal } = options;
      if (signal.aborted && !(signal.reason instanceof KpsError)) throw new CancelledError("Inspecting servers");
      findings.set(one.task.key, await inspectTask(one, options, running));
      options.step();
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return findings;
}

async function inspectTask(
  { scope, task }: ScopedTask,
  { inspectionOf, sshPort }: InspectOptions,
  lists: Map<string, Promise<Looked<readonly RunningTask[]>>>,
): Promise<Finding[]> {
  const { inspector, listRunningTasks } = inspectionOf(scope);
  const { region, projectId } = scope;
  const id = `${region}/${projectId}`;
  const list = lists.get(id) ?? looked(listRunningTasks);
  lists.set(id, list);
  const running = await list;
  const server = task.serverId === undefined ? undefined : await inspector.server(scope, task.serverId);
  const detail = server !== undefined && "value" in server && server.value !== "deleted" ? server.value : undefined;
  const groups = await Promise.all(
    (detail?.securityGroupIds ?? []).map(async (group) => ({
      id: group,
      rules: await inspector.rulesOf(scope, group),
    })),
  );
  return findCauses(task, { region, projectId, server, groups, running, sshPort });
}

async function looked<T>(read: () => Promise<T>): Promise<Looked<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof KpsError) return { error };
    throw error;
  }
}
