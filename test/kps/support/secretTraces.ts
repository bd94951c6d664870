import { inspect } from "node:util";

/** The middle of each marker secret, with its slash in clear, percent-encoded or escaped. */
const traces = /concealed(\\*\/|%(25)*2f|\\*u002f)\w+/gi;

/** The traces of marker secrets in a text. */
export function secretsIn(text: string): string[] {
  return [...new Set(text.match(traces))];
}

/** Everything that printing a value can show: itself, its fields with hidden ones and getters, its stack, its causes. */
export function printed(value: unknown): string {
  const depth = { depth: 12, showHidden: true };
  const texts = [String(value), inspect(value), inspect(value, depth), JSON.stringify(value) ?? ""];
  texts.push(inspect(value, { ...depth, customInspect: false, getters: true }));
  if (value instanceof Error) {
    texts.push(value.message, value.stack ?? "", JSON.stringify(Object.getOwnPropertyDescriptors(value)));
    if (value.cause !== undefined) texts.push(printed(value.cause));
  }
  return texts.join("\n");
}
