/**
 * What a terminal or reader does not show as it is: controls, everything invisible (zero-width, bidirectional and tag
 * characters, fillers), line and paragraph separators, halves of characters, and what is no character at all (U+FFFE).
 */
export const unprintable =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u034f\u115f\u1160\u180b-\u180f\u3164\uffa0]/gu;

/**
 * Makes untrusted text fit for one line of a terminal or log: controls, ANSI escapes and newlines are written as
 * `\u{…}`, and what is past `maxLength` characters is cut with an ellipsis.
 */
export function printable(text: string, maxLength = 300): string {
  // A cut through a surrogate pair would leave half a character, which is not valid UTF-8.
  const cut = text.length > maxLength ? `${text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, "")}…` : text;
  return cut.replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
