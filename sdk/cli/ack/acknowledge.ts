import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";
import { judge } from "../../../provider/gate/judge";
import { scopeLabel } from "../../../provider/gate/verdict/message";
import type { TaskList } from "../../../provider/kps/kpsClient";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { printable } from "../../../provider/values/printable";
import { attempts, CommandError } from "../commandError";
import { type AcknowledgementsTarget, schemaReference } from "./acknowledgementsTarget";
import { editText } from "./document/editText";
import { type FileEdit, onlyKey } from "./document/fileEdit";
import { entryOf } from "./entry";
import { dateOf } from "./expiryDate";
import { type Selection, selectTasks } from "./selectTasks";
import { taskLines } from "../output/taskLine";

/** What to acknowledge and how. */
export interface AcknowledgeRequest {
  /** The whole list, read now. */
  readonly list: TaskList<FailedTask>;
  readonly target: AcknowledgementsTarget;
  readonly selection: Selection;
  readonly reason: string;
  /** A date. */
  readonly expires: string;
  /** The working folder, to find the JSON Schema from. */
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A file's text after an edit, and what to tell of it. */
export interface PlannedEdit {
  /** Undefined for no file, where there was none. */
  readonly after?: string;
  readonly lines: readonly string[];
}

const mostLines = 50;

/**
 * Plans the file with an entry for each failure that is meant; entries of the same key get the new reason and dates.
 * Writes nothing.
 * @throws CommandError for keys or times that name nothing, or for a file that cannot be edited
 */
export function planAcknowledgements(request: AcknowledgeRequest): PlannedEdit {
  const { list, target, selection, reason, expires, folder, now } = request;
  const { tasks, gone } = selectTasks(list.tasks, target.acknowledgements, selection, now);
  if (tasks.length === 0) return { after: target.text, lines: nothingToDo(request) };
  const edit = editFor(tasks, target, { reason, created: dateOf(now), expires });
  const after = editText(target, edit, schemaReference(target.path, folder), now);
  demandCovered(tasks, after, target.shown, now);
  return { after, lines: [...report(tasks, request), ...goneLines(gone)] };
}

function editFor(
  tasks: readonly Keyed<FailedTask>[],
  { acknowledgements }: AcknowledgementsTarget,
  decision: { reason: string; created: string; expires: string },
): FileEdit {
  const places = new Map(acknowledgements.map((one, index) => [onlyKey(one), index]));
  const edit = {
    remove: new Set<number>(),
    renew: new Map<number, typeof decision>(),
    add: [] as FileEdit["add"][number][],
  };
  for (const task of tasks) {
    const entry = entryOf(task, decision);
    const place = places.get(task.key);
    if (place !== undefined && (!entry.includeFuture || acknowledgements[place]?.includeFuture === true)) {
      edit.renew.set(place, decision);
      continue;
    }
    if (place !== undefined) edit.remove.add(place);
    edit.add.push(entry);
  }
  edit.add.sort((a, b) => (a.key < b.key ? -1 : 1));
  return edit;
}

/** Reads the planned text as a gate does: what was meant must be covered, or nothing is written. */
function demandCovered(tasks: readonly Keyed<FailedTask>[], after: string, name: string, now: number): void {
  const { acknowledgements } = parseAcknowledgements(after, name, now);
  const { blocking } = judge(tasks, { acknowledgements }, now);
  if (blocking.length === 0) return;
  throw new CommandError(
    attempts.acknowledge,
    `failed: ${blocking.length} of ${tasks.length} failures would still block`,
    "Nothing was written; report this with the file.",
  );
}

function nothingToDo({ list, selection, target }: AcknowledgeRequest): string[] {
  const which = selection.by === "before" ? ` before ${printable(selection.before, 60)}` : "";
  return [
    `${scopeLabel(list.scope)}: nothing to acknowledge${which}; of ${list.tasks.length} failures none that is meant blocks. ${target.shown} stays as it is.`,
  ];
}

function report(tasks: readonly Keyed<FailedTask>[], { list, target, expires, reason }: AcknowledgeRequest): string[] {
  return [
    `${scopeLabel(list.scope)}: ${tasks.length} of ${list.tasks.length} failures acknowledged until ${expires}, in ${target.shown}: ${printable(reason)}`,
    ...taskLines(tasks, mostLines),
  ];
}

function goneLines(gone: readonly string[]): string[] {
  if (gone.length === 0) return [];
  const shown = gone.slice(0, mostLines).map((key) => printable(key, 40));
  return [
    `Not in this list any more, or of another region or project, and left out: ${shown.join(", ")}${gone.length > mostLines ? ` and ${gone.length - mostLines} more` : ""}`,
  ];
}
