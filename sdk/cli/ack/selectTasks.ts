import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import { judge } from "../../../provider/gate/judge";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { durationForms } from "../../../provider/values/duration";
import { printable } from "../../../provider/values/printable";
import { parseTimeOrAge, timeForms } from "../../../provider/values/timeBound";
import { tasksOfKeys, unknownKeysText } from "../tasks/tasksOfKeys";
import { attempts, CommandError } from "../commandError";

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
  readonly tasks: readonly Keyed<FailedTask>[];
  /** Keys of a report that are not in the list. */
  readonly gone: readonly string[];
}

/**
 * The failures that a selection means in the list read now. Keys are taken whether covered or not; `all` and `before`
 * mean what is not covered, so that running twice changes nothing and no one's reason is written over.
 * @param now milliseconds since the epoch
 * @throws CommandError for keys that the list does not have, and for a time that is none
 */
export function selectTasks(
  list: readonly Keyed<FailedTask>[],
  acknowledgements: readonly Acknowledgement[],
  selection: Selection,
  now: number,
): SelectedTasks {
  switch (selection.by) {
    case "keys":
    case "report":
      return ofKeys(list, selection);
    case "all":
      return { tasks: judge(list, { acknowledgements }, now).blocking, gone: [] };
    case "before": {
      const before = timeOf(selection.before, now);
      const { blocking } = judge(list, { acknowledgements }, now);
      return { tasks: blocking.filter(({ taskTime }) => Date.parse(taskTime) < before), gone: [] };
    }
  }
}

function ofKeys(
  list: readonly Keyed<FailedTask>[],
  { by, keys }: Extract<Selection, { keys: unknown }>,
): SelectedTasks {
  const { tasks, unknown } = tasksOfKeys(list, keys);
  if (unknown.length === 0 || (by === "report" && tasks.length > 0)) return { tasks, gone: unknown };
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
    `failed: --before is ${printable(text, 60)}`,
    `Give ${timeForms}, or an age: ${durationForms}. A date means the failures before that day began, UTC.`,
  );
}

/** The ways of saying which failures are meant, as the command line gives them. */
export interface SelectionOptions {
  readonly all?: boolean;
  readonly before?: string;
  /** File of a report; `-` is the standard input. */
  readonly from?: string;
}

/**
 * What the command line selects.
 * @param folder the working folder
 * @throws CommandError for none or several ways at once, and for a report that cannot be read
 */
export function selectionOf(keys: readonly string[], options: SelectionOptions, folder: string): Selection {
  const { all = false, before, from } = options;
  const ways = [keys.length > 0, all, before !== undefined, from !== undefined].filter(Boolean).length;
  if (ways !== 1) {
    throw new CommandError(
      attempts.acknowledge,
      `failed: ${ways === 0 ? "it is not said which" : "more than one way says which"}`,
      "Give keys, or --all, or --before DATE, or --from report.json.",
    );
  }
  if (before !== undefined) return { by: "before", before };
  if (from !== undefined) return { by: "report", keys: readReport(from, folder) };
  return all ? { by: "all" } : { by: "keys", keys };
}

/**
 * The keys of the new failures in a report of `kps drift --report json`.
 * @param folder the working folder; `-` as the file's name is the standard input
 * @throws CommandError when it cannot be read or is no such report
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
    `failed: ${shown} is no report of kps drift --report json`,
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
