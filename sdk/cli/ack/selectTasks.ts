import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import { judge } from "../../../provider/gate/judge";
import { durationForms } from "../../../provider/values/duration";
import { printable } from "../../../provider/values/printable";
import { parseTimeOrAge, timeForms } from "../../../provider/values/timeBound";
import { tasksOfKeys, unknownKeysText } from "../tasks/tasksOfKeys";
import { attempts, CommandError } from "../commandError";
import type { ScopedTasks } from "./entry";

/** Which failures to acknowledge; exactly one way of saying so. */
export type Selection =
  | { readonly by: "keys"; readonly keys: readonly string[] }
  /** Keys of a report, some of which may be gone since. */
  | { readonly by: "report"; readonly keys: readonly string[] }
  /** All that nothing covers now. */
  | { readonly by: "all" }
  /** Those of them that failed before a date or time, or are older than an age. */
  | { readonly by: "before"; readonly before: string };

/** What a selection comes to. */
export interface SelectedTasks {
  /** In the order of the lists; none is empty. */
  readonly selected: readonly ScopedTasks[];
  /** Keys of a report that are in none of the lists. */
  readonly gone: readonly string[];
}

/**
 * The failures that a selection means in the lists read now. Keys are taken whether covered or not; `all` and `before`
 * mean what is not covered, so that running twice changes nothing and no one's reason is written over.
 * @param now milliseconds since the epoch
 * @throws CommandError for keys that no list has, and for a time that is none
 */
export function selectTasks(
  lists: readonly ScopedTasks[],
  acknowledgements: readonly Acknowledgement[],
  selection: Selection,
  now: number,
): SelectedTasks {
  if (selection.by === "keys" || selection.by === "report") return ofKeys(lists, selection);
  const before = selection.by === "all" ? Infinity : timeOf(selection.before, now);
  const ofList = ({ scope, tasks }: ScopedTasks) => {
    const { blocking } = judge(tasks, { acknowledgements }, now, scope);
    return { scope, tasks: blocking.filter(({ taskTime }) => Date.parse(taskTime) < before) };
  };
  return { selected: withTasks(lists.map(ofList)), gone: [] };
}

function withTasks(lists: readonly ScopedTasks[]): ScopedTasks[] {
  return lists.filter(({ tasks }) => tasks.length > 0);
}

function ofKeys(lists: readonly ScopedTasks[], { by, keys }: Extract<Selection, { keys: unknown }>): SelectedTasks {
  const list = lists.flatMap(({ tasks }) => tasks);
  const { tasks, unknown } = tasksOfKeys(list, keys);
  if (unknown.length === 0 || (by === "report" && tasks.length > 0)) {
    const wanted = new Set(tasks);
    const ofList = ({ scope, tasks: all }: ScopedTasks) => ({ scope, tasks: all.filter((task) => wanted.has(task)) });
    return { selected: withTasks(lists.map(ofList)), gone: unknown };
  }
  throw new CommandError(
    attempts.acknowledge,
    `failed: ${unknown.length} of ${keys.length} keys name no failure`,
    "Take keys from kps check or kps drift, of the same region and project. Nothing was written.",
    unknownKeysText(list, unknown),
  );
}

function timeOf(text: string, now: number): number {
  const time = parseTimeOrAge(text, "since", now);
  if (time !== undefined) return time;
  throw new CommandError(
    attempts.acknowledge,
    `failed: --before ${printable(text, 60)} is not a date, a time or an age`,
    `Give ${timeForms}, or an age: ${durationForms}. A date means the failures before that day began, UTC.`,
  );
}

/** The ways of saying which failures are meant, as the command line gives them. */
export interface SelectionOptions {
  readonly all?: boolean;
  readonly before?: string;
  /** File of a report; `-` is the standard input. */
  readonly from?: string;
  /** Whether filters say which are meant: all that they leave. */
  readonly isFiltered?: boolean;
}

/**
 * What the command line selects.
 * @param folder the working folder
 * @throws CommandError for none or several ways at once, and for a report that cannot be read
 */
export function selectionOf(keys: readonly string[], options: SelectionOptions, folder: string): Selection {
  const { all = false, before, from } = options;
  const ways = [keys.length > 0, all, before !== undefined, from !== undefined].filter(Boolean).length;
  if (ways === 0 && options.isFiltered === true) return { by: "all" };
  if (ways !== 1) {
    throw new CommandError(
      attempts.acknowledge,
      `failed: ${ways === 0 ? "nothing is selected" : "failures are selected in more than one way"}`,
      "Give keys, or --all, or --before DATE, or --from report.json, or a filter such as --keypair-names.",
    );
  }
  if (before !== undefined) return { by: "before", before };
  if (from !== undefined) return { by: "report", keys: readReport(from, folder) };
  return all ? { by: "all" } : { by: "keys", keys };
}

/**
 * The keys of the new failures in a report of `kps drift --report json`.
 * @param folder the working folder; `-` as the file's name is the standard input
 * @throws CommandError when it cannot be read or is not such a report
 */
function readReport(file: string, folder: string): string[] {
  const shown = printable(file, 200);
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : resolve(folder, file), "utf8");
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    throw new CommandError(
      attempts.acknowledge,
      `could not read ${shown} (${code})`,
      "Name the file that kps drift --report json=FILE wrote.",
    );
  }
  const keys = keysOf(text);
  if (keys !== undefined) return keys;
  throw new CommandError(
    attempts.acknowledge,
    `failed: ${shown} is not a kps drift JSON report`,
    'It must be JSON with a list "new" whose tasks each have a key.',
  );
}

function keysOf(text: string): string[] | undefined {
  try {
    const { new: found } = JSON.parse(text) as { new?: unknown };
    if (!Array.isArray(found)) return undefined;
    const keys = found.map((task: unknown) => (task as { key?: unknown } | null)?.key);
    return keys.every((key) => typeof key === "string") ? keys : undefined;
  } catch {
    return undefined;
  }
}
