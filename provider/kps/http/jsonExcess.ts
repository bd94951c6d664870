/**
 * Values that a body may hold, lists and maps included: a page of 133,000 tasks has nine for each. Parsed, a value takes
 * up to two hundred bytes, however few it has in the body: `{}` has two.
 */
const maxValues = 1_200_000;
/** Lists and maps inside each other; a list of tasks has three levels. */
const maxDepth = 32;
/** Characters of one string, which is parsed into a copy of its own. */
const maxString = 1024 * 1024;

const [quote, backslash, comma, openList, closeList, openMap, closeMap] = [34, 92, 44, 91, 93, 123, 125];

/**
 * Why a text must not be parsed as JSON, to be read after "its body": it would take too much memory. Undefined when it
 * may be; whether it is JSON is not checked.
 */
export function jsonExcess(text: string): string | undefined {
  let [values, depth] = [1, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const end = endOfString(text, at);
      if (end - at > maxString) return `has a string of more than ${maxString} characters`;
      at = end;
    } else if (code === comma) values++;
    else if (code === openList || code === openMap) {
      values++;
      if (++depth > maxDepth) return `has more than ${maxDepth} levels of lists and maps`;
    } else if (code === closeList || code === closeMap) depth--;
    if (values > maxValues) return `has more than ${maxValues} values`;
  }
  return undefined;
}

/** Where the string ends that begins at `start`; the text's end when it does not. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}
