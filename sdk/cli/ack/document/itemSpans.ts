/** The lines of one entry of a block list, with the comment lines directly above it. */
export interface ItemSpan {
  /** Offset of the first character of its first line. */
  readonly start: number;
  /** Offset behind its last line's end. */
  readonly end: number;
}

/**
 * Which lines belong to each entry of a block list: from the comments directly above its dash to its last line that is
 * not empty. Undefined when a dash does not begin its line.
 * @param dashes offsets of the dashes, in order
 */
export function itemSpans(text: string, dashes: readonly number[]): ItemSpan[] | undefined {
  const spans: ItemSpan[] = [];
  for (const dash of dashes) {
    const line = lineStart(text, dash);
    const column = dash - line;
    if (text.slice(line, dash).trim() !== "") return undefined;
    const start = commentsAbove(text, line, column, spans.at(-1)?.end ?? 0);
    spans.push({ start, end: contentEnd(text, lineEnd(text, dash), column) });
  }
  return spans;
}

/** Offset of the line that `offset` is in. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Offset behind the end of the line that `offset` is in, its newline included. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline + 1;
}

/** Offset behind the empty lines from `offset` on. */
export function afterBlankLines(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text.slice(end, lineEnd(text, end)).trim() === "") end = lineEnd(text, end);
  return end;
}

/** Offset of the first of the empty lines that stand directly above `offset`. */
export function beforeBlankLines(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text.slice(lineStart(text, start - 1), start).trim() === "") start = lineStart(text, start - 1);
  return start;
}

function commentsAbove(text: string, line: number, column: number, floor: number): number {
  let start = line;
  while (start > floor) {
    const above = lineStart(text, start - 1);
    const content = text.slice(above, start);
    // A comment that stands deeper than the dash belongs to the entry above.
    if (!content.trimStart().startsWith("#") || indentOf(content) > column) break;
    start = above;
  }
  return start;
}

function contentEnd(text: string, from: number, column: number): number {
  let end = from;
  for (let at = from; at < text.length; at = lineEnd(text, at)) {
    const content = text.slice(at, lineEnd(text, at));
    if (content.trim() === "") continue;
    if (indentOf(content) <= column) break;
    end = lineEnd(text, at);
  }
  return end;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
