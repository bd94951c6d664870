/** C0 and C1 controls, line and paragraph separators, and the bidirectional overrides that reorder a terminal's text. */
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Makes untrusted text fit for one line of a terminal or log: controls, ANSI escapes and newlines are written as
 * `\u{…}`, and what is past `maxLength` characters is cut with an ellipsis.
 */
export function printable(text: string, maxLength = 300): string {
  // A cut through a surrogate pair would leave half a character, which is no UTF-8.
  const cut = text.length > maxLength ? `${text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "")}…` : text;
  return cut.replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
