import { resolve } from "node:path";
import { scopeLabel } from "../../../provider/gate/verdict/message";
import { printable } from "../../../provider/values/printable";
import { taskLines } from "../output/taskLine";
import { demandList, ListReader } from "../../../provider/kps/listReader";
import type { CommandContext } from "../commandContext";
import { startDeadline } from "../options/deadline";
import { readingOf } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";
import { wrapLines } from "../output/wrapText";
import { Archive } from "./archive";
import { attempts, CommandError } from "../commandError";
import { clearRecords } from "./clearRecords";
import type { Cleared } from "./clearRecords";
import { confirm } from "./confirm";
import type { Terminal } from "./confirm";
import { recordsToClear } from "./recordsToClear";

/** What to delete, by keys or by one task id, and how. */
export interface ClearRequest {
  readonly keys: readonly string[];
  readonly taskId?: string;
  /** Delete without asking. */
  readonly yes: boolean;
  /** File to keep a copy of the tasks in; undefined for no copy. */
  readonly archive?: string;
  /** All options, for the settings among them. */
  readonly options: OptionValues;
}

/**
 * Deletes the failed tasks that keys name: shows them, asks, archives each and deletes it, one by one. Or one by its task id.
 * @param terminal where to ask
 * @throws KpsError when anything was not deleted; the text says what was
 */
export async function runClear(request: ClearRequest, terminal: Terminal, context: CommandContext): Promise<void> {
  const { keys, taskId } = request;
  if ((taskId === undefined) !== keys.length > 0) {
    throw new CommandError(
      attempts.clear,
      taskId === undefined ? "failed: nothing selected" : "failed: keys and --task-id exclude each other",
      "Give keys of failed tasks, or one --task-id. Nothing was deleted.",
    );
  }
  return taskId === undefined
    ? clearListed(request, terminal, context)
    : clearUnread(taskId, request, terminal, context);
}

/** Deletes the task of an id without reading the list, which that task may have made unreadable. */
async function clearUnread(
  taskId: string,
  { yes, options }: ClearRequest,
  terminal: Terminal,
  context: CommandContext,
): Promise<void> {
  const { runtime, write } = context;
  const { signal, allowFor } = startDeadline(options, context);
  const { client, scope } = new ListReader(runtime).open(readingOf(options).settings);
  write(`The task ${printable(taskId, 80)}: not read, not archived\n`);
  if (!yes) await demandYes(1, terminal, signal);
  allowFor(1);
  const outcome = await client.deleteFailedTask(taskId, { ...scope, signal });
  write(
    outcome === "deleted" ? "1 deleted\n" : "0 deleted, 1 already gone: the project has no failed task of this id\n",
  );
}

async function clearListed(
  { keys, yes, archive: file, options }: ClearRequest,
  terminal: Terminal,
  context: CommandContext,
): Promise<void> {
  const { runtime, folder, write, columns } = context;
  const { settings, pageSize } = readingOf(options);
  const { signal, allowFor } = startDeadline(options, context);
  // Whoever is asked may take as long as they like.
  if (yes) allowFor(6 * keys.length);
  const reader = new ListReader(runtime);
  const { scope, tasks } = demandList(await reader.read(settings, { pageSize, signal }));
  const groups = recordsToClear(tasks, keys);
  const records = groups.flatMap((group) => group.records);
  const kept = file === undefined ? "not archived" : `archived in ${printable(file, 200)} first`;
  const head = `${scopeLabel(scope)}: ${records.length} of ${tasks.length} failed tasks, ${kept}:`;
  write(`${wrapLines([head, ...taskLines(records)].join("\n"), columns)}\n`);
  if (!yes) await demandYes(records.length, terminal, signal);
  const archive = file === undefined ? undefined : Archive.open(resolve(folder, file));
  try {
    const { client } = reader.open(settings);
    const { region, projectId } = scope;
    const remove = (taskId: string) => client.deleteFailedTask(taskId, { region, projectId, signal });
    const { now, sleep } = runtime;
    write(`${summary(await clearRecords(groups, { scope, archive, remove, now, sleep, signal }))}\n`);
  } finally {
    archive?.close();
  }
}

async function demandYes(count: number, terminal: Terminal, signal: AbortSignal): Promise<void> {
  if (terminal.input.isTTY !== true) {
    throw new CommandError(
      attempts.clear,
      "needs confirmation, but there is no terminal to ask on",
      "Add --yes. Nothing was deleted.",
    );
  }
  const which = count === 1 ? "this failed task" : `these ${count} failed tasks`;
  const question = `Delete ${which} for good? The servers are not changed. Type yes: `;
  if (!(await confirm(question, terminal, signal))) {
    throw new CommandError(attempts.clear, "was not confirmed", "Nothing was deleted.");
  }
}

function summary({ deleted, alreadyGone }: Cleared): string {
  const gone = alreadyGone.length === 0 ? "" : `, ${alreadyGone.length} already gone`;
  return [`${deleted.length} deleted${gone}`, ...taskLines(alreadyGone)].join("\n");
}
