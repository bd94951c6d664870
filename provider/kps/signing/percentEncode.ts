/**
 * Percent-encodes UTF-8 as the signing guide asks: `A–Z a–z 0–9 - _ . ~` stay, all else becomes upper-case `%XX`
 * (RFC 3986 unreserved characters).
 */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
