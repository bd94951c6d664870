/**
 * Matches a whole name, upper and lower case told apart: `*` stands for any characters, `?` for one, all else for
 * itself. Not a path glob: a name may hold slashes, dots and brackets. Takes time proportional to both lengths at most: an
 * expression with several stars would backtrack for minutes on a long name.
 */
export function nameMatcher(pattern: string): (name: string) => boolean {
  if (!/[*?]/.test(pattern)) return (name) => name === pattern;
  const wanted = [...pattern];
  return (name) => matches(wanted, [...name]);
}

/** Takes each star for as little as possible; when that fails, the last star alone needs to take more. */
function matches(wanted: readonly string[], name: readonly string[]): boolean {
  let [at, star, taken] = [0, -1, 0];
  for (let index = 0; index < name.length;) {
    if (wanted[at] === "*") {
      star = at++;
      taken = index;
    } else if (at < wanted.length && (wanted[at] === "?" || wanted[at] === name[index])) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++taken;
    } else return false;
  }
  return wanted.slice(at).every((character) => character === "*");
}
