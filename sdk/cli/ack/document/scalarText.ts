import { stringify } from "yaml";
import { printable } from "../../../../provider/values/printable";

/** What JSON leaves as it is and a YAML reader, a terminal or a reviewer's eye may take for something else. */
const invisible = /[\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufffe\uffff]/g;

/** A text as a YAML scalar on one line: plain where that is safe, else in double quotes with escapes. */
export function scalarText(text: string): string {
  const plain = stringify(text, { lineWidth: 0 }).trimEnd();
  const isSafe = !/[\r\n\t]/.test(plain) && printable(text, Infinity) === text && !invisible.test(text);
  invisible.lastIndex = 0;
  return isSafe ? plain : quotedText(text);
}

/** A text in double quotes, which any context takes. */
export function quotedText(text: string): string {
  return JSON.stringify(text).replace(
    invisible,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
