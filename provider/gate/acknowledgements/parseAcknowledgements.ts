import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Node } from "yaml";
import type { Problem } from "../../values/problem";
import { PropertyReader } from "../../values/propertyReader";
import { yamlProblem } from "../../values/yamlProblem";
import type { Acknowledgement, LoadedAcknowledgements } from "./acknowledgement";
import { readAcknowledgement } from "./readAcknowledgement";

/**
 * Parses the text of an acknowledgements file: a map with a list `acknowledgements`. Every problem names its line.
 * @param name the file's name for messages
 * @param now milliseconds since the epoch
 */
export function parseAcknowledgements(text: string, name: string, now: number): LoadedAcknowledgements {
  const lines = new LineCounter();
  // Dates stay texts: YAML 1.2's core schema has no dates, and 1.1's would turn them into other time zones.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: "1.2" });
  const lineOf = (node: unknown): number => lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line;
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const { line, reason } = yamlProblem(text, syntax, lines.linePos(syntax.pos[0]).line);
    return broken(name, line, reason);
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null))
    return { acknowledgements: [], problems: [] };
  if (!isMap(contents)) return broken(name, 1, "must be a map with a list named acknowledgements");
  const list = document.get("acknowledgements", true);
  if (contents.items.length > 1 || list === undefined) {
    const other = contents.items.find((pair) => String(pair.key) !== "acknowledgements");
    return broken(name, lineOf(other?.key), "must have one key, acknowledgements, and no other");
  }
  if (!isSeq(list)) return broken(name, lineOf(list), "acknowledgements must be a list");
  const items: Item[] = [];
  for (const item of list.items) {
    const line = lineOf(item);
    try {
      items.push({ value: (item as Node).toJS(document) as unknown, line });
    } catch {
      const reason =
        "has an alias (a value that begins with *) that is undefined or endless: put quotes around the text";
      return broken(name, line, reason);
    }
  }
  return readItems(items, name, now);
}

/** A project's id, not its name: names begin with the region's. */
const scopePattern = /^([A-Za-z0-9-]+)\/(?!\1(_|$))[A-Za-z0-9_-]{1,64}$/;

interface Item {
  readonly value: unknown;
  readonly line: number;
}

function readItems(items: readonly Item[], name: string, now: number): LoadedAcknowledgements {
  const acknowledgements: Acknowledgement[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  for (const { value, line } of items) {
    const place = `${name}:${line}`;
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      problems.push({ property: place, reason: "must be a map with match, reason, created and expires" });
      continue;
    }
    const reader = new PropertyReader(value as Record<string, unknown>);
    const read = readAcknowledgement(reader, place, now);
    const scope = reader.string("scope", checkScope);
    reader.rejectUnknown();
    problems.push(...reader.problems.map((problem) => ({ ...problem, property: `${place}: ${problem.property}` })));
    if (read === undefined) continue;
    const identity = JSON.stringify([scope, Object.entries(read.match).sort()]);
    const before = seen.get(identity);
    if (before !== undefined)
      problems.push({ property: place, reason: `matches the same as line ${before}; keep one` });
    seen.set(identity, line);
    acknowledgements.push({ ...read, ...(scope === undefined ? {} : { scope }), isShared: true });
  }
  return { acknowledgements, problems };
}

function checkScope(text: string): string | undefined {
  return scopePattern.test(text)
    ? undefined
    : "must be REGION/PROJECT_ID, such as cn-north-4/0123456789abcdef0123456789abcdef, with the project's id, not its name";
}

function broken(name: string, line: number, reason: string): LoadedAcknowledgements {
  return { acknowledgements: [], problems: [{ property: `${name}:${line}`, reason }] };
}
