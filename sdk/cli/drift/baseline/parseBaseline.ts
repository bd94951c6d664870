import { printable } from "../../../../provider/values/printable";
import { mergeConflict } from "../../../../provider/values/mergeConflict";
import { scopeKey } from "./baseline";
import type { Baseline, BaselineScope } from "./baseline";
import { BaselineLines } from "./baselineLines";
import type { Place } from "./baselineLines";
import { baselineVersion } from "./baselineText";
import { ownLines } from "./ownLines";
import { attempts, CommandError } from "../../commandError";

const required = ["key", "taskId", "operateType", "taskTime", "firstSeen"] as const;
const newline = 0x0a;
const carriageReturn = 0x0d;
const comma = 0x2c;
/** Tasks that are parsed at once: one by one takes longer, all at once much memory. */
const atATime = 500;
/** How a task on a line of its own begins, as `baselineText` writes it. */
const taskStart = Buffer.from('      {"key":"');

/**
 * Reads a baseline.
 * @param bytes of the file; they stay in use
 * @param name the file, for errors
 * @throws CommandError for a text that is cut, no baseline, or of a newer version: it must not pass for an empty one
 */
export function parseBaseline(bytes: Buffer, name: string): Baseline {
  const { rest, places } = withoutTasks(bytes);
  const conflict = mergeConflict(rest.join("\n"));
  if (conflict !== undefined) throw inConflict(conflict.reason, name);
  const own = ownLines(rest);
  const { kpsBaseline, scopes } =
    own === undefined
      ? asRecord(parseJson(skeletonOf(rest, bytes, places), name))
      : { kpsBaseline: versionOf(rest), scopes: own };
  if (kpsBaseline === undefined || !Array.isArray(scopes)) throw broken(name, "is not a kps drift baseline");
  if (kpsBaseline !== baselineVersion) {
    throw broken(
      name,
      `has version ${printable(JSON.stringify(kpsBaseline), 40)}, which this version of kps cannot read`,
    );
  }
  const text: Text = { bytes, places, name, used: new Set() };
  const read = scopes.map((scope: unknown) => readScope(scope, text));
  const baseline = new Map(read.map((scope) => [scopeKey(scope), scope]));
  if (baseline.size < read.length) throw broken(name, "has a scope twice");
  return baseline;
}

/**
 * Takes the lines of tasks out and leaves their numbers in place: the rest shows whether the text is whole, and 100,000
 * tasks need not be in memory as objects.
 */
function withoutTasks(bytes: Buffer): { rest: (string | number)[]; places: Place[] } {
  const places: Place[] = [];
  const rest: (string | number)[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newline, start);
    const next = found === -1 ? bytes.length : found;
    // Git checks files out with these on Windows.
    const end = bytes[next - 1] === carriageReturn ? next - 1 : next;
    if (bytes.compare(taskStart, 0, taskStart.length, start, Math.min(end, start + taskStart.length)) === 0) {
      const isLast = bytes[end - 1] !== comma;
      // The rest has a text for each line so far.
      rest.push(places.push([start + 6, isLast ? end : end - 1, rest.length + 1]) - 1);
    } else rest.push(bytes.toString("utf8", start, end));
    start = next + 1;
  }
  return { rest, places };
}

/** The text with the number of each task's line in its place, and the comma behind it. */
function skeletonOf(rest: readonly (string | number)[], bytes: Buffer, places: readonly Place[]): string {
  const textOf = (line: number) => `${line}${bytes[places[line]?.[1] ?? bytes.length] === comma ? "," : ""}`;
  return rest.map((line) => (typeof line === "number" ? textOf(line) : line)).join("\n");
}

/** The version that every side of a merge has; undefined where they differ. */
function versionOf(rest: readonly (string | number)[]): number | undefined {
  const found = rest.flatMap((line) => /^ {2}"kpsBaseline": (\d+)/.exec(String(line))?.[1] ?? []);
  return new Set(found).size === 1 ? Number(found[0]) : undefined;
}

function inConflict(reason: string, name: string): CommandError {
  return new CommandError(
    attempts.readBaseline,
    `failed: ${printable(name)} ${reason}`,
    "The file is unchanged. Commas need no care: they are written again. Or restore its last good version, or delete it to start over.",
  );
}

interface Text {
  readonly bytes: Buffer;
  readonly places: readonly Place[];
  readonly name: string;
  /** Numbers of lines that stand in a scope: one that stands twice is a number of the file's own. */
  readonly used: Set<number>;
}

function readScope(value: unknown, text: Text): BaselineScope {
  const { region, projectId, status, tasks } = asRecord(value);
  if (typeof region !== "string" || typeof projectId !== "string" || !Array.isArray(tasks)) {
    throw broken(text.name, "has a scope without region, projectId or tasks");
  }
  const lines = (tasks as unknown[]).every((task) => typeof task === "number")
    ? new BaselineLines(text.bytes, byKey(tasks as number[], text))
    : laidOutAnew(tasks as unknown[], text.name);
  return { region, projectId, status: typeof status === "string" ? status : "unknown", lines };
}

function byKey(numbers: readonly number[], { bytes, places, name, used }: Text): Map<string, Place> {
  const found = new Map<string, Place>();
  for (let first = 0; first < numbers.length; first += atATime) {
    const some = numbers.slice(first, first + atATime).map((number) => {
      const place = places[number];
      if (place === undefined || used.has(number)) throw broken(name, "has a number in place of a task");
      used.add(number);
      return place;
    });
    const texts = some.map(([start, end]) => bytes.toString("utf8", start, end));
    const tasks = parseJson(`[${texts.join(",")}]`, name) as unknown[];
    if (tasks.length !== some.length) throw broken(name, "has a number in place of a task");
    for (const [index, place] of some.entries()) {
      const [begin, behind, line] = place;
      const key = keyOf(tasks[index], name);
      const isMarked = isAcknowledged(tasks[index]);
      // Of two branches' lines for one task the one that alarms again counts, else the first.
      if (isMarked || !found.has(key)) found.set(key, [begin, behind, line, isMarked]);
    }
  }
  return found;
}

/** A file that an editor or a formatter has laid out in its own way is parsed as one text, not line by line. */
function laidOutAnew(tasks: readonly unknown[], name: string): BaselineLines {
  const places = new Map<string, Place>();
  const texts: Buffer[] = [];
  let start = 0;
  for (const task of tasks) {
    const bytes = Buffer.from(JSON.stringify(task));
    places.set(keyOf(task, name), [start, start + bytes.length, undefined, isAcknowledged(task)]);
    start += bytes.length;
    texts.push(bytes);
  }
  return new BaselineLines(Buffer.concat(texts), places);
}

function keyOf(value: unknown, name: string): string {
  const task = asRecord(value);
  const missing = required.find((field) => typeof task[field] !== "string");
  if (missing !== undefined) throw broken(name, `has a task without ${missing}`);
  return task["key"] as string;
}

function isAcknowledged(task: unknown): boolean {
  return asRecord(task)["acknowledged"] === true;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken(name, "is not JSON: it is cut short, or two versions were merged");
  }
}

function broken(name: string, reason: string): CommandError {
  return new CommandError(
    attempts.readBaseline,
    `failed: ${printable(name)} ${reason}`,
    "The file is unchanged. Restore its last good version, or delete it to start over: then every failure is new.",
  );
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
