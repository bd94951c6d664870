const lineBreak = /[\r\n\u0085\u2028\u2029]/;
const invisible = /[\p{Cc}\p{Cf}]/u;

/**
 * What is wrong with the text of a credential's part, as the end of a sentence that names it; never its value. A secret
 * that was mounted or pasted with more than itself is signed with as it is, or loses that on the way: both lock keys.
 */
export function checkCredentialText(text: string): string | undefined {
  if (lineBreak.test(text.slice(-1))) return "ends with a line break";
  if (lineBreak.test(text)) return "has a line break in it";
  const hidden = invisible.exec(text)?.[0].codePointAt(0);
  if (hidden !== undefined)
    return `has an invisible character in it (U+${hidden.toString(16).toUpperCase().padStart(4, "0")})`;
  return text.trim() === text ? undefined : "begins or ends with a blank";
}
