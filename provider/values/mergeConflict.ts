/** How Git marks the lines of two sides, and those of their common ancestor, at the beginning of a line. */
const marker = /^(<{7} |\|{7} |={7}\r?$|>{7} )/m;

/**
 * What to say of a text with a merge conflict, as the end of a sentence that begins with the file's name; undefined where
 * no line is a marker.
 * @param advice how to resolve it
 */
export function mergeConflict(
  text: string,
  advice = "keep the lines of both sides, which is safe, and delete the lines of the markers",
): { readonly line: number; readonly reason: string } | undefined {
  const found = marker.exec(text);
  if (found === null) return undefined;
  const line = text.slice(0, found.index).split("\n").length;
  const reason = `has a merge conflict at line ${line}: ${advice} (<<<<<<<, |||||||, =======, >>>>>>>)`;
  return { line, reason };
}
