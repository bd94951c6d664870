import { findCauses } from "../../../provider/gate/advice/findCauses";
import type { Finding } from "../../../provider/gate/advice/finding";
import { CancelledError, KpsError } from "../../../provider/kps/errors";
import { RequestPace } from "../../../provider/kps/http/requestPace";
import { ServerInspector } from "../../../provider/kps/inspect/serverInspector";
import type { Looked } from "../../../provider/kps/inspect/serverInspector";
import type { KpsClient } from "../../../provider/kps/kpsClient";
import type { ListReader } from "../../../provider/kps/listReader";
import type { FailedTask, Keyed, RunningTask, Scope } from "../../../provider/kps/model/failedTask";
import type { Settings } from "../../../provider/kps/model/settings";
import type { CommandContext } from "../commandContext";
import { withProgress } from "../output/progress";

/** A failed task and its list. */
export interface ScopedTask {
  readonly scope: Scope;
  readonly task: Keyed<FailedTask>;
}

/** What an inspection found about each task, by key; absent for one that was not inspected. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

/** A list, and the settings that it was read with. */
export interface ReadScope {
  readonly scope: Scope;
  readonly settings: Settings;
}

/** How servers are inspected. */
export interface InspectOptions {
  /** What read the lists, so that the running tasks are read by the same clients. */
  readonly reader: ListReader;
  /** The lists of all tasks. */
  readonly lists: readonly ReadScope[];
  readonly sshPort: number;
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
  context: CommandContext,
): Promise<Findings> {
  const { signal } = context;
  const inspectionOf = inspections(options, context);
  const findings = new Map<string, Finding[]>();
  const queue = [...tasks];
  await withProgress(
    tasks.length,
    context,
    async (step) => {
      const worker = async (): Promise<void> => {
        for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
          if (signal.aborted && !(signal.reason instanceof KpsError)) throw new CancelledError("Inspecting servers");
          findings.set(one.task.key, await inspectTask(one, inspectionOf(one.scope), options.sshPort));
          step();
        }
      };
      await Promise.all(Array.from({ length: atATime }, worker));
    },
    "servers",
  );
  return findings;
}

/** What a project is asked with. */
interface Inspection {
  readonly inspector: ServerInspector;
  /** Read once. */
  readonly runningTasks: () => Promise<Looked<readonly RunningTask[]>>;
}

function inspections({ reader, lists }: InspectOptions, { runtime, signal }: CommandContext) {
  const settingsOf = new Map(lists.map(({ scope, settings }) => [placeOf(scope), settings]));
  const inspectors = new Map<KpsClient, ServerInspector>();
  const known = new Map<string, Inspection>();
  // ECS and VPC have allowances of their own; to keep to that of KPS for all of them together is within each.
  const pace = new RequestPace(runtime).next;
  const open = (scope: Scope): Inspection => {
    const { region, projectId } = scope;
    const settings = settingsOf.get(placeOf(scope)) ?? {};
    const { client } = reader.open(settings);
    const inspector = inspectors.get(client) ?? new ServerInspector(settings, { signal, pace }, runtime);
    inspectors.set(client, inspector);
    let running: Promise<Looked<readonly RunningTask[]>> | undefined;
    const read = async () => (await client.listRunningTasks({ region, projectId, signal })).tasks;
    return { inspector, runningTasks: () => (running ??= looked(read)) };
  };
  return (scope: Scope): Inspection => {
    const inspection = known.get(placeOf(scope)) ?? open(scope);
    known.set(placeOf(scope), inspection);
    return inspection;
  };
}

function placeOf({ region, projectId }: Scope): string {
  return `${region}/${projectId}`;
}

async function inspectTask(
  { scope, task }: ScopedTask,
  { inspector, runningTasks }: Inspection,
  sshPort: number,
): Promise<Finding[]> {
  const { region, projectId } = scope;
  const running = await runningTasks();
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
