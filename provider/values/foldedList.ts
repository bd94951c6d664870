import { gunzipSync, gzip } from "node:zlib";
import { promisify } from "node:util";

/**
 * The argument by which this package's Node.js SDK asks a list function for its tasks folded: the engine takes some 20 µs
 * for each property value, so 100,000 tasks as such take it 15 s. It is reserved: neither the schema nor the types have it.
 */
export const foldingArgument = "foldedTasks";
/** The one form there is: gzip in base64. A value that is not known gives the plain form. */
export const foldingForm = "gzip";
/** The property of a result that stands in place of `tasks`. */
export const foldedProperty = "foldedTasks";

/** Items a text. */
const perText = 1000;

const compress = promisify(gzip);

/** A list as a few texts: each the JSON of up to 1,000 items, compressed, in base64. */
export async function foldList(items: readonly object[]): Promise<string[]> {
  const texts: string[] = [];
  for (let first = 0; first < items.length; first += perText) {
    const bytes = await compress(JSON.stringify(items.slice(first, first + perText)), { level: 1 });
    texts.push(bytes.toString("base64"));
  }
  return texts;
}

/**
 * The list that {@link foldList} made texts of.
 * @throws Error for what is no such text
 */
export function unfoldList(texts: readonly unknown[]): unknown[] {
  return texts.flatMap((text) => {
    if (typeof text !== "string") throw new TypeError("a part of the list is not a text");
    const items: unknown = JSON.parse(gunzipSync(Buffer.from(text, "base64")).toString("utf8"));
    if (!Array.isArray(items)) throw new TypeError("a part of the list is not a list");
    return items as unknown[];
  });
}
