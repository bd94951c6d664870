import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./snippets";

/** Rows of the first table of a page that follows these words, without its head; cells without blanks around them. */
export function tableAfter(page: string, words: string): string[][] {
  const text = readFileSync(join(root, page), "utf8");
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`${page} does not say: ${words}`);
  const lines = text.slice(start).split("\n");
  const head = lines.findIndex((line) => line.startsWith("| ---"));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith("|"));
  return lines.slice(head + 1, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
