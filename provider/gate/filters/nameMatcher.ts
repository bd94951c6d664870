/**
 * Matches a whole name, upper and lower case told apart: `*` stands for any characters, `?` for one, all else for
 * itself. Not a path glob: a name may hold slashes, dots and brackets.
 */
export function nameMatcher(pattern: string): (name: string) => boolean {
  if (!/[*?]/.test(pattern)) return (name) => name === pattern;
  // Runs of stars are one star, or the expression could take exponential time.
  const source = pattern
    .replace(/\*+/g, "*")
    .replace(/[\\^$.|+()[\]{}]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const expression = new RegExp(`^${source}$`, "su");
  return (name) => expression.test(name);
}
