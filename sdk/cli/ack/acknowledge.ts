import { scopeText } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { MatchField } from "../../../provider/gate/acknowledgements/acknowledgement";
import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";
import { judge } from "../../../provider/gate/judge";
import { scopeLabel } from "../../../provider/gate/verdict/message";
import { printable } from "../../../provider/values/printable";
import { attempts, CommandError } from "../commandError";
import { taskLines } from "../output/taskLine";
import { schemaReference } from "./acknowledgementsTarget";
import type { AcknowledgementsTarget } from "./acknowledgementsTarget";
import { editText } from "./document/editText";
import { onlyKey } from "./document/fileEdit";
import type { FileEdit } from "./document/fileEdit";
import { entriesOf } from "./entry";
import type { Decision, ScopedTasks } from "./entry";
import { dateOf } from "./expiryDate";
import { selectTasks } from "./selectTasks";
import type { Selection } from "./selectTasks";

/** What to acknowledge and how. */
export interface AcknowledgeRequest {
  /** The complete lists, read now. */
  readonly lists: readonly ScopedTasks[];
  readonly target: AcknowledgementsTarget;
  readonly selection: Selection;
  /** Fields whose values share an entry; one entry a failure when absent. */
  readonly by?: readonly MatchField[];
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
  const { lists, target, selection, by = [], reason, expires, folder, now } = request;
  const { selected, gone } = selectTasks(lists, target.acknowledgements, selection, now);
  if (selected.every(({ tasks }) => tasks.length === 0)) return { after: target.text, lines: nothingToDo(request) };
  const edit = editFor(selected, target, { reason, created: dateOf(now), expires }, by);
  const after = editText(target, edit, schemaReference(target.path, folder), now);
  demandCovered(selected, after, target.shown, now);
  return { after, lines: [...report(selected, request), ...goneLines(gone)] };
}

function editFor(
  selected: readonly ScopedTasks[],
  { acknowledgements }: AcknowledgementsTarget,
  decision: Decision,
  by: readonly MatchField[],
): FileEdit {
  const places = new Map(acknowledgements.map((one, index) => [identityOf(one), index]));
  const edit = {
    remove: new Set<number>(),
    renew: new Map<number, Decision>(),
    add: [] as FileEdit["add"][number][],
  };
  for (const entry of selected.flatMap((one) => entriesOf(one, decision, by))) {
    // One that names no list covers these failures too; a key is of one list alone.
    const unscoped = onlyKey(entry) === undefined ? undefined : places.get(identityOf({ match: entry.match }));
    const place = places.get(identityOf(entry)) ?? unscoped;
    if (place !== undefined && (!entry.includeFuture || acknowledgements[place]?.includeFuture === true)) {
      edit.renew.set(place, decision);
      continue;
    }
    if (place !== undefined) edit.remove.add(place);
    edit.add.push(entry);
  }
  const sortKey = (entry: FileEdit["add"][number]) => onlyKey(entry) ?? `~${identityOf(entry)}`;
  edit.add.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return edit;
}

function identityOf({ match, scope }: Pick<FileEdit["add"][number], "match" | "scope">): string {
  return JSON.stringify([scope, Object.entries(match).sort()]);
}

/** Reads the planned text as a gate does: what was meant must be covered, or nothing is written. */
function demandCovered(selected: readonly ScopedTasks[], after: string, name: string, now: number): void {
  const { acknowledgements } = parseAcknowledgements(after, name, now);
  const blocking = selected.flatMap(({ scope, tasks }) => judge(tasks, { acknowledgements }, now, scope).blocking);
  if (blocking.length === 0) return;
  throw new CommandError(
    attempts.acknowledge,
    `failed: ${blocking.length} of ${countOf(selected)} failures would still block`,
    "Nothing was written; report this with the file.",
  );
}

function countOf(lists: readonly ScopedTasks[]): number {
  return lists.reduce((sum, { tasks }) => sum + tasks.length, 0);
}

function nothingToDo({ lists, selection, target }: AcknowledgeRequest): string[] {
  const which = selection.by === "before" ? ` before ${printable(selection.before, 60)}` : "";
  return [
    ...lists.map(
      ({ scope, tasks }) =>
        `${scopeLabel(scope)}: nothing to acknowledge${which}; none of the selected failures blocks (${tasks.length} in the list).`,
    ),
    `${target.shown} is unchanged.`,
  ];
}

function report(selected: readonly ScopedTasks[], { lists, target, expires, reason }: AcknowledgeRequest): string[] {
  const totals = new Map(lists.map(({ scope, tasks }) => [scopeText(scope), tasks.length]));
  const most = Math.max(3, Math.floor(mostLines / lists.length));
  return selected.flatMap(({ scope, tasks }) => [
    `${scopeLabel(scope)}: ${tasks.length} of ${totals.get(scopeText(scope)) ?? tasks.length} failures acknowledged until ${expires}, in ${target.shown}: ${printable(reason)}`,
    ...taskLines(tasks, most),
  ]);
}

function goneLines(gone: readonly string[]): string[] {
  if (gone.length === 0) return [];
  const shown = gone.slice(0, mostLines).map((key) => printable(key, 40));
  const more = gone.length > mostLines ? ` and ${gone.length - mostLines} more` : "";
  return [`No longer listed, or of another region or project, and skipped: ${shown.join(", ")}${more}`];
}
