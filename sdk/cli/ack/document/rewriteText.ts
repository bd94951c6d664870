import { isMap, isSeq, parseDocument } from "yaml";
import type { YAMLMap } from "yaml";
import type { Entry } from "../entry";
import { placesAmong } from "./fileEdit";
import type { FileEdit } from "./fileEdit";

/**
 * Edits a file of any layout, such as JSON, an inline list or one with anchors, through its document: comments stay, but
 * blanks and quotes may change. Undefined when its list is none.
 * @param keys of the entries in the file, undefined for those that name something else than a key
 */
export function rewriteText(text: string, edit: FileEdit, keys: readonly (string | undefined)[]): string | undefined {
  const document = parseDocument(text);
  const list = document.get("acknowledgements", true);
  if (!isSeq(list)) return undefined;
  const old = list.items.map((item, index) => ({ item, key: keys[index], index }));
  for (const [index, renewal] of edit.renew) {
    const item = list.items[index];
    if (!isMap(item)) return undefined;
    for (const [field, value] of Object.entries(renewal)) item.set(field, value);
  }
  const isInline = list.flow === true && old.length > 0;
  list.flow = isInline;
  const rows = old.filter(({ index }) => !edit.remove.has(index)).map(({ item, key }) => ({ item, key }));
  const places = placesAmong(
    rows.map(({ key }) => key),
    edit.add,
  );
  const added = edit.add.map((entry, number) => ({
    item: nodeOf(document.createNode(valueOf(entry)), entry, isInline),
    place: places[number] ?? rows.length,
  }));
  // An entry goes before the one whose place it takes; the sort keeps the order of those that take the same.
  list.items = [...added, ...rows.map(({ item }, index) => ({ item, place: index + 0.5 }))]
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
  if (list.items.length === 0) list.flow = true;
  const quoted = { defaultKeyType: "QUOTE_DOUBLE", defaultStringType: "QUOTE_DOUBLE" } as const;
  return document.toString({ lineWidth: 0, ...(isJson(text) ? quoted : {}) });
}

/** A file that other tools may read as JSON stays JSON. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function valueOf({ match, scope, reason, created, expires, includeFuture }: Entry): Record<string, unknown> {
  return {
    match,
    ...(scope === undefined ? {} : { scope }),
    reason,
    created,
    expires,
    ...(includeFuture ? { includeFuture } : {}),
  };
}

/** Comments would end a file that is JSON. */
function nodeOf(node: YAMLMap, { comment }: Entry, isInline: boolean): YAMLMap {
  node.flow = isInline;
  if (!isInline) node.commentBefore = ` ${comment}`;
  return node;
}
