import { stringify } from "yaml";
import { printable } from "../../../../provider/values/printable";
import { escapeUnprintable } from "../../reports/jsonText";

/** Blanks that no reviewer's eye tells from the one that they type. */
const oddBlanks = /[\u00a0\u202f]/g;

/** A text as a YAML scalar on one line: plain where that is safe, else in double quotes with escapes. */
export function scalarText(text: string): string {
  const plain = stringify(text, { lineWidth: 0 }).trimEnd();
  const isSafe = !/[\r\n\t]/.test(plain) && printable(text, Infinity) === text && text.search(oddBlanks) < 0;
  return isSafe ? plain : quotedText(text);
}

/** A text in double quotes, which any context takes. */
export function quotedText(text: string): string {
  return escapeUnprintable(JSON.stringify(text)).replace(
    oddBlanks,
    (blank) => `\\u${blank.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
