import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { printable } from "../../../provider/values/printable";
import { AckError } from "./ackError";

/**
 * The keys of the new failures in a report of `kps drift --report json`.
 * @param folder the working folder; `-` as the file's name is the standard input
 * @throws AckError when it cannot be read or is no such report
 */
export function readReport(file: string, folder: string): string[] {
  const shown = printable(file, 200);
  let text: string;
  try {
    text = readFileSync(file === "-" ? 0 : resolve(folder, file), "utf8");
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    throw new AckError(`could not read ${shown} (${code})`, "Name the file that kps drift --report json=FILE wrote.");
  }
  const keys = keysOf(text);
  if (keys !== undefined) return keys;
  throw new AckError(
    `failed: ${shown} is no report of kps drift --report json`,
    'It must be JSON with a list "new" whose tasks each have a key.',
  );
}

function keysOf(text: string): string[] | undefined {
  try {
    const { new: found } = JSON.parse(text) as { new?: unknown };
    if (!Array.isArray(found)) return undefined;
    const keys = found.map((task: unknown) => (task as { key?: unknown } | null)?.key);
    return keys.every((key) => typeof key === "string") ? keys : undefined;
  } catch {
    return undefined;
  }
}
