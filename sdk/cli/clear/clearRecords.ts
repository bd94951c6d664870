import { KpsError } from "../../../provider/kps/errors";
import type { Deletion } from "../../../provider/kps/deleteTask";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/model/failedTask";
import { taskLines } from "../output/taskLine";
import type { Archive } from "./archive";
import { attempts, CommandError } from "../commandError";
import type { TaskRecords } from "./recordsToClear";

/** What deleting needs in addition to the tasks. */
export interface ClearOptions {
  readonly scope: Scope;
  /** Absent when no copy is to be kept. */
  readonly archive?: Pick<Archive, "append">;
  /** Deletes the task of one id. */
  readonly remove: (taskId: string) => Promise<Deletion>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Tasks that are gone now. */
export interface Cleared {
  readonly deleted: readonly Keyed<FailedTask>[];
  /** Ones that someone else had deleted since the list was read. */
  readonly alreadyGone: readonly Keyed<FailedTask>[];
}

/** The API allows 300 requests a minute and user; others may need some of them. */
const pauseMs = 250;

/**
 * Deletes tasks one by one, each archived before. The first failure ends it.
 * @throws CommandError that says what was deleted, what is uncertain and what was not tried
 */
export async function clearRecords(groups: readonly TaskRecords[], options: ClearOptions): Promise<Cleared> {
  const { scope, archive, remove, now, sleep, signal } = options;
  const deleted: Keyed<FailedTask>[] = [];
  const alreadyGone: Keyed<FailedTask>[] = [];
  for (const [index, { taskId, records }] of groups.entries()) {
    if (index > 0) await sleep(pauseMs, signal).catch(() => undefined);
    if (signal.aborted) throw stopped({ deleted, alreadyGone }, [], groups.slice(index), whyAborted(signal));
    try {
      archive?.append(scope, records, now());
      const outcome = await remove(taskId);
      (outcome === "deleted" ? deleted : alreadyGone).push(...records);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw stopped({ deleted, alreadyGone }, records, groups.slice(index + 1), reason);
    }
  }
  return { deleted, alreadyGone };
}

function whyAborted({ reason }: AbortSignal): string {
  return reason instanceof KpsError ? reason.message : "it was interrupted";
}

function stopped(
  { deleted, alreadyGone }: Cleared,
  failed: TaskRecords["records"],
  left: readonly TaskRecords[],
  reason: string,
): CommandError {
  const section = (title: string, tasks: readonly Keyed<FailedTask>[]) =>
    tasks.length === 0 ? [] : [`${title}:`, ...taskLines(tasks)];
  const lines = [
    ...section("Deleted", deleted),
    ...section("Already gone", alreadyGone),
    ...section("Failed", failed),
    `  ${reason}`,
    ...section(
      "Not tried",
      left.flatMap(({ records }) => records),
    ),
  ];
  const advice = "Correct the cause and try again with the keys that are still in the list.";
  return new CommandError(attempts.clear, "stopped", advice, lines.join("\n"));
}
