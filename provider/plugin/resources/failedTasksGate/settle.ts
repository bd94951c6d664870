import { filterFields, filterNames } from "../../../gate/filters/filterFields";
import { taskPredicate } from "../../../gate/filters/taskFilter";
import type { TaskFilter } from "../../../gate/filters/taskFilter";
import { TimeoutError } from "../../../kps/errors";
import type { RunningTask } from "../../../kps/model/failedTask";
import { processRuntime } from "../../../kps/model/runtime";
import type { ResourceContext } from "../resourceHandler";
import type { GateInputs } from "./gateInputs";

/** As long as the Terraform provider waits for a binding. */
const defaultTimeoutMs = 30 * 60 * 1000;
/** Milliseconds between two looks, growing: the API allows 300 calls a minute to all of a user's runs together. */
const firstPauseMs = 1_000;
const longestPauseMs = 10_000;

/** The tasks of the gate's servers and key pairs that still run; times and operate types do not matter here. */
export async function runningTasks(inputs: GateInputs, context: ResourceContext): Promise<readonly RunningTask[]> {
  const { region, projectId, rules } = inputs;
  const targets = filterNames.filter((name) => filterFields[name].target).map((name) => [name, rules[name]]);
  const { tasks } = await context.client.listRunningTasks({ region, projectId, signal: context.signal });
  return tasks.filter(taskPredicate(Object.fromEntries(targets) as TaskFilter));
}

/**
 * Waits until no task of the scope runs any more.
 * @throws TimeoutError after the resource's `customTimeouts`; KpsError when the list cannot be read
 */
export async function settle(inputs: GateInputs, context: ResourceContext): Promise<void> {
  const timeoutMs = context.timeoutMs ?? defaultTimeoutMs;
  const deadline = context.now() + timeoutMs;
  for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
    const running = await runningTasks(inputs, context);
    if (running.length === 0) return;
    if (context.now() + pause >= deadline) throw stillRunning(running.length, timeoutMs);
    context.status(`waiting for ${running.length} running key-pair tasks to end`);
    await processRuntime.sleep(pause, context.signal);
  }
}

function stillRunning(count: number, timeoutMs: number): TimeoutError {
  return new TimeoutError("timeout", {
    attempt: "Waiting for running key-pair tasks to end",
    outcome: `took longer than ${timeoutMs / 1000} s; ${count} are still running`,
    advice: "Try again when they have ended, or raise the gate's customTimeouts.",
  });
}
