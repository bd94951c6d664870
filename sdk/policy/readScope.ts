import { KpsClient, type TaskList } from "../../provider/kps/client";
import { KpsError } from "../../provider/kps/errors";
import type { FailedTask } from "../../provider/kps/failedTask";
import { processRuntime } from "../../provider/kps/settings/runtime";
import type { Settings } from "../../provider/kps/settings/settings";

/** A list, or why there is none. */
export type ReadOutcome = TaskList<FailedTask> | { readonly error: KpsError };

/**
 * Reads a scope's list once a process, failures too: a policy is asked for every resource, and each preview and up has a
 * process of its own.
 */
export class ScopeReader {
  private readonly reads = new Map<string, Promise<ReadOutcome>>();

  read(settings: Settings): Promise<ReadOutcome> {
    const key = JSON.stringify(settings);
    const outcome = this.reads.get(key) ?? readOnce(settings);
    this.reads.set(key, outcome);
    return outcome;
  }
}

async function readOnce(settings: Settings): Promise<ReadOutcome> {
  try {
    // Warnings have nowhere to go: what a pack prints is taken for an error of its own.
    return await new KpsClient(settings, { ...processRuntime, warn: () => undefined }).listFailedTasks();
  } catch (error) {
    if (error instanceof KpsError) return { error };
    throw error;
  }
}
