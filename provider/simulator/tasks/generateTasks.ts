import { seededRandom } from "./seededRandom";
import type { SimulatedTask } from "./simulatedTask";
import { failedOperateTypes, failureCauses, runningOperateTypes, servers } from "./taskVocabulary";

/** What a generated list depends on, in addition to its length: equal options give equal lists. */
export interface GenerateOptions {
  /** Chooses another series of records. Default 1. */
  seed?: number;
  /** Time of the newest record, epoch milliseconds. Default 2025-10-16T08:00:00Z, the date of the API page. */
  newest?: number;
}

const defaultNewest = Date.UTC(2025, 9, 16, 8);
const stepMs = 11 * 60_000;

/** The failed task at `index` of the generated list; index 0 is the newest, any index can be made alone. */
export function generateFailedTask(index: number, options: GenerateOptions = {}): SimulatedTask {
  const random = seededRandom(options.seed ?? 1, index);
  const server = servers[random.below(servers.length)];
  const cause = random.pick(failureCauses);
  return {
    task_id: random.uuid(),
    operate_type: failedOperateTypes[index % failedOperateTypes.length],
    task_time: String((options.newest ?? defaultNewest) - index * stepMs - (index === 0 ? 0 : random.below(stepMs))),
    task_error_code: cause.code ?? null,
    task_error_msg: cause.message,
    server_name: server?.name,
    server_id: server?.id,
    keypair_name: server?.keypairName,
  };
}

/** The running task at `index`: like a failed one, without the two error fields (API page of ListRunningTask). */
export function generateRunningTask(index: number, options: GenerateOptions = {}): SimulatedTask {
  const task = generateFailedTask(index, { ...options, seed: (options.seed ?? 1) + 1_000_003 });
  return {
    task_id: task.task_id,
    operate_type: runningOperateTypes[index % runningOperateTypes.length],
    task_time: task.task_time,
    server_name: task.server_name,
    server_id: task.server_id,
    keypair_name: task.keypair_name,
  };
}

/** A list of `count` failed tasks as a real project has them, newest first, the same on every run. */
export function generateFailedTasks(count: number, options: GenerateOptions = {}): SimulatedTask[] {
  return Array.from({ length: count }, (_, index) => generateFailedTask(index, options));
}

/** A list of `count` running tasks, newest first, the same on every run. */
export function generateRunningTasks(count: number, options: GenerateOptions = {}): SimulatedTask[] {
  return Array.from({ length: count }, (_, index) => generateRunningTask(index, options));
}
