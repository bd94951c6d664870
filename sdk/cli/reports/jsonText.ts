import { unprintable } from "../../../provider/values/printable";
import { withoutCommands } from "../output/terminalText";

/** Whether a text may have any of these; most have none, and to look for this much is quick. */
const suspicious = /[^\x20-\x7e]|##/;

/**
 * JSON text of one value, fit for a log too: what a terminal or CI would act on is written as an escape.
 * @param indent blanks a level; without it all is on one line
 */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  if (!suspicious.test(text)) return text;
  return withoutCommands(escapeUnprintable(text));
}

/** Writes what a terminal, a log or a reader does not show as it is as JSON's own escapes; line breaks stay. */
export function escapeUnprintable(json: string): string {
  return json.replace(unprintable, (character) =>
    character === "\n"
      ? character
      : character
          .split("")
          .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
          .join(""),
  );
}

/** A JSON document, piece by piece: one property a line, and of its lists one entry a line. */
export function* jsonDocument(properties: Readonly<Record<string, unknown>>): Iterable<string> {
  let separator = "{\n";
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    yield `${separator}  ${jsonText(name)}: `;
    if (isEntries(value)) yield* entries(value);
    else yield jsonText(value);
    separator = ",\n";
  }
  yield "\n}\n";
}

/** A list that is made while it is written. */
function isEntries(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

function* entries(values: Iterable<unknown>): Iterable<string> {
  let separator = "[";
  for (const value of values) {
    yield `${separator}\n    ${jsonText(value)}`;
    separator = ",";
  }
  yield separator === "[" ? "[]" : "\n  ]";
}
