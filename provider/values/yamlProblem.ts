import type { YAMLError } from "yaml";
import { mergeConflict } from "./mergeConflict";
import { printable } from "./printable";

/** What is wrong with a YAML text, in words for people who edit it by hand, and on which line. */
export interface YamlProblem {
  readonly line: number;
  /** The end of a sentence that begins with the file's name and line. */
  readonly reason: string;
}

/** What people write by hand that is not valid YAML, on the line of the error or the one above, and what to say of it. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/^[ -]*\t/, "begins with a tab, which YAML does not allow: indent with spaces"],
  // Such as `reason: see: OPS-1`, which YAML takes for a map in a line.
  [/^[ -]*[\w-]+: +[^"'#[{|>].*:(\s|$)/, "has a value with a colon followed by a blank: put the value in quotes"],
  [
    /^[ -]*(?:[\w-]+: +(?:\{ *[\w-]+: +)?)?[*@`%]/,
    "has a value that begins with *, @, ` or %, which have a meaning in YAML: put the value in quotes",
  ],
  [
    /^[ -]*[\w-]+: +("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[[^\]]*\]|\{[^}]*\}) *[^\s#]/,
    "has text behind a quote or bracket that closes: put the whole value in quotes",
  ],
];

/** A value whose quote is not closed on its line. */
const openQuote = /^[ -]*[\w-]+: +(?:"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$/;

/**
 * Explains the parser's first error. No text of the file is shown: someone may have put a secret there.
 * @param line of the error, from 1
 */
export function yamlProblem(text: string, error: YAMLError, line: number): YamlProblem {
  const conflict = mergeConflict(
    text,
    "keep whole entries of both sides, one where both are for the same, and delete the lines of the markers",
  );
  if (conflict !== undefined) return conflict;
  const lines = text.split(/\r?\n/);
  // The parser's words alone: behind a colon it quotes the text.
  const words = error.message.split(/[:\n]| at line /)[0] ?? "";
  const opened = words.startsWith("Missing closing") ? lines.findIndex((one) => openQuote.test(one)) : -1;
  if (opened >= 0) return { line: opened + 1, reason: "has a value whose quote is not closed on that line" };
  for (const [form, reason] of mistakes) {
    const found = [line, line - 1, line + 1].find((one) => form.test(lines[one - 1] ?? ""));
    if (found !== undefined) return { line: found, reason };
  }
  return { line, reason: `is not valid YAML: ${printable(words, 120)}` };
}
