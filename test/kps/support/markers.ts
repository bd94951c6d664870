import { inspect } from "node:util";

/** Credentials that stand out wherever they appear, with characters that JSON and URLs escape. */
export const markers = {
  accessKey: "MARKERACCESSKEYID123",
  secretKey: 'marker+hidden/secret="quoted"\\~',
  securityToken: "marker+hidden/session&==",
  token: "marker+hidden/token?%41==",
} as const;

/** The middle of each secret marker, however many escapes a body or a printed text writes its slash with. */
const traces = /hidden(\\*\/|%(25)*2f|\\*u002f)(secret|session|token)/gi;

/** The traces of secrets in everything that printing an error, or anything else, can show. */
export function tracesIn(value: unknown): string[] {
  return [...new Set(textsOf(value).join("\n").match(traces))];
}

/** Whether the access key's id, which is no secret but nobody's business either, is in what printing can show. */
export function showsAccessKey(value: unknown): boolean {
  return textsOf(value).join("\n").includes(markers.accessKey);
}

/** What a program can print of a value: its texts, its causes and all that inspection shows, hidden fields too. */
function textsOf(value: unknown): string[] {
  const texts = [String(value), inspect(value, { depth: 10, showHidden: true }), JSON.stringify(value) ?? ""];
  texts.push(inspect(value, { depth: 10, showHidden: true, customInspect: false, getters: true }));
  if (!(value instanceof Error)) return texts;
  texts.push(value.message, value.stack ?? "", JSON.stringify(Object.getOwnPropertyDescriptors(value)));
  return value.cause === undefined ? texts : [...texts, ...textsOf(value.cause)];
}
