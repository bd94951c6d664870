import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Document, YAMLMap, YAMLSeq } from "yaml";
import { entryLines } from "../entry";
import type { Decision } from "../entry";
import { placesAmong } from "./fileEdit";
import type { FileEdit } from "./fileEdit";
import { afterBlankLines, beforeBlankLines, itemSpans, lineStart } from "./itemSpans";
import type { ItemSpan } from "./itemSpans";
import { quotedText, scalarText } from "./scalarText";

/** A piece of text to put in place of another. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Edits the text of a file with its list in block form, touching no other line. Undefined when the layout is another.
 * Whether the result says what it should is the caller's to check.
 * @param keys of the entries in the file, undefined for those that name something else than a key
 */
export function spliceText(text: string, edit: FileEdit, keys: readonly (string | undefined)[]): string | undefined {
  const document = parseDocument(text, { keepSourceTokens: true });
  const list = document.get("acknowledgements", true);
  const dashes = isSeq(list) ? dashesOf(list) : undefined;
  const spans = dashes === undefined ? undefined : itemSpans(text, dashes);
  const [first] = dashes ?? [];
  if (!isSeq(list) || first === undefined || spans?.length !== list.items.length) return undefined;
  const column = first - lineStart(text, first);
  const removals = removalsOf(text, spans, edit.remove);
  const renewals = [...edit.renew].map(([index, renewal]) => renewalsOf(text, list.items[index], renewal));
  if (renewals.includes(undefined)) return undefined;
  const emptied = edit.remove.size === spans.length && edit.add.length === 0 ? emptyList(document) : [];
  if (emptied === undefined) return undefined;
  return spliced(text, [
    ...emptied,
    ...insertionsOf(text, spans, edit, keys, column),
    ...removals,
    ...renewals.flatMap((splices) => splices ?? []),
  ]);
}

/** The line ending that a text uses. */
export function eolOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

function dashesOf(list: YAMLSeq): number[] | undefined {
  const token = list.srcToken;
  if (token?.type !== "block-seq") return undefined;
  return token.items.flatMap(({ start }) => start.find(({ type }) => type === "seq-item-ind")?.offset ?? []);
}

function insertionsOf(
  text: string,
  spans: readonly ItemSpan[],
  { add }: FileEdit,
  keys: readonly (string | undefined)[],
  column: number,
): Splice[] {
  const eol = eolOf(text);
  const places = placesAmong(keys, add);
  return add.map((entry, number) => {
    const offset = spans[places[number] ?? spans.length]?.start ?? spans.at(-1)?.end ?? text.length;
    const lines = entryLines(entry, column).map((line) => line + eol);
    // The first thing behind a last line without its end brings that along.
    const needsEol = offset > 0 && text[offset - 1] !== "\n";
    const body = needsEol ? `${eol}${lines.join("")}`.slice(0, -eol.length) : lines.join("");
    return { start: offset, end: offset, text: body };
  });
}

function removalsOf(text: string, spans: readonly ItemSpan[], remove: ReadonlySet<number>): Splice[] {
  let lastKept = spans.length - 1;
  while (remove.has(lastKept)) lastKept--;
  return [...remove].flatMap((index) => {
    const span = spans[index];
    if (span === undefined) return [];
    const above = beforeBlankLines(text, span.start);
    // One empty line between two entries goes with the entry: with the last the one above it, else the one below.
    const isLast = index > lastKept;
    const start = isLast ? above : span.start;
    const end = !isLast && above < span.start ? afterBlankLines(text, span.end) : span.end;
    return [{ start, end, text: "" }];
  });
}

/** Puts `[]` behind the list's name; undefined where that cannot be found. */
function emptyList(document: Document): Splice[] | undefined {
  const map = document.contents;
  const token = isMap(map) ? map.srcToken : undefined;
  const separators = token?.type === "block-map" ? token.items.flatMap(({ sep = [] }) => sep) : [];
  const colon = separators.find(({ type }) => type === "map-value-ind");
  return colon === undefined ? undefined : [{ start: colon.offset + 1, end: colon.offset + 1, text: " []" }];
}

function renewalsOf(text: string, item: unknown, renewal: Decision): Splice[] | undefined {
  if (!isMap(item)) return undefined;
  const fields = (["reason", "created", "expires"] as const).map((field) =>
    replaced(text, item, field, renewal[field]),
  );
  return fields.includes(undefined) ? undefined : fields.flatMap((splices) => splices ?? []);
}

function replaced(text: string, item: YAMLMap, field: string, value: string): Splice[] | undefined {
  const node = item.get(field, true);
  if (!isScalar(node) || !node.range) return undefined;
  if (node.value === value) return [];
  const [start, end] = node.range;
  const written = item.flow === true ? quotedText(value) : scalarText(value);
  const hadEnd = text.slice(start, end).endsWith("\n");
  return [{ start, end, text: hadEnd ? written + eolOf(text) : written }];
}

function spliced(text: string, splices: readonly Splice[]): string {
  let result = "";
  let at = 0;
  for (const splice of splices.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, Math.max(at, splice.start)) + splice.text;
    at = Math.max(at, splice.end);
  }
  return result + text.slice(at);
}
