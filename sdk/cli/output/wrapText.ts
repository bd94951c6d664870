import stringWidth from "string-width";

/** Where a word may be broken that is wider than a line: after these. */
const marks = /(?<=[-/._:,=])/;
/** What stands before the text of a line: blanks, the dash of a list, a failure's key. */
const head = /^ *(?:- )?(?:[0-9a-f]{16} {2})?/;
/** Lines indented this deep are meant to be copied: a terminal's own line break is not part of what is copied. */
const toCopy = /^ {6}(?! *[0-9a-f]{16} )/;

/** Breaks a text into lines of at most `width` columns: between words, else after a mark in a word, else anywhere. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  const put = (part: string, gap: string): void => {
    const longer = line === "" ? part : line + gap + part;
    if (line !== "" && stringWidth(longer) > width) {
      lines.push(line);
      line = part;
    } else line = longer;
  };
  for (const word of text.split(/ +/)) {
    for (const [index, part] of partsOf(word, width).entries()) put(part, index === 0 ? " " : "");
  }
  return [...lines, line];
}

/** A line of `start` and text, wrapped so that further lines stand below the text's beginning. */
export function indentWrapped(start: string, text: string, columns = Infinity): string {
  const indent = stringWidth(start);
  if (indent + stringWidth(text) <= columns) return start + text;
  return start + wrapText(text, Math.max(20, columns - indent)).join(`\n${" ".repeat(indent)}`);
}

/** Lines for people, wrapped to a terminal's width; as they are where there is no terminal. */
export function wrapLines(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  const fit = (line: string): string => {
    if (toCopy.test(line)) return line;
    const start = head.exec(line)?.[0] ?? "";
    return indentWrapped(start, line.slice(start.length), columns);
  };
  return text.split("\n").map(fit).join("\n");
}

/** A word that fits, or its parts that do. */
function partsOf(word: string, width: number): string[] {
  if (stringWidth(word) <= width) return [word];
  return word.split(marks).flatMap((part) => (stringWidth(part) <= width ? [part] : cut(part, width)));
}

function cut(part: string, width: number): string[] {
  const pieces = [""];
  for (const character of part) {
    const last = pieces[pieces.length - 1] ?? "";
    if (last !== "" && stringWidth(last + character) > width) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}
