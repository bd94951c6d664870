import { parseAcknowledgements } from "../../../../provider/gate/acknowledgements/parseAcknowledgements";
import { attempts, CommandError } from "../../commandError";
import type { AcknowledgementsTarget } from "../acknowledgementsTarget";
import { entryLines } from "../entry";
import { meaningAfter, onlyKey, sayTheSame } from "./fileEdit";
import type { FileEdit } from "./fileEdit";
import { rewriteText } from "./rewriteText";
import { eolOf, spliceText } from "./spliceText";

/**
 * The text of an acknowledgements file after an edit: lines that the edit does not concern stay as they are where the
 * layout allows it, comments always. Whatever way was taken, the result is read back and must say what was meant.
 * @param schema address of the JSON Schema, for a new file's first line
 * @param now milliseconds since the epoch
 * @throws CommandError when no way leads there, for example because an entry is an alias of another
 */
export function editText(target: AcknowledgementsTarget, edit: FileEdit, schema: string, now: number): string {
  const { text = "", shown, acknowledgements } = target;
  const expected = meaningAfter(acknowledgements, edit);
  const keys = acknowledgements.map(onlyKey);
  for (const way of [spliceText, rewriteText, (before: string) => beginText(before, edit, schema)]) {
    const after = way(text, edit, keys);
    if (after === undefined) continue;
    const read = parseAcknowledgements(after, shown, now);
    if (read.problems.length === 0 && sayTheSame(read.acknowledgements, expected)) return after;
  }
  throw new CommandError(
    attempts.acknowledge,
    `failed: ${shown} has a layout that cannot be edited without changing its meaning`,
    "Write its acknowledgements as a plain list, without anchors, and try again. Nothing was written.",
  );
}

/** A file that says nothing yet, or only in comments. */
function beginText(text: string, { add }: FileEdit, schema: string): string {
  const eol = eolOf(text);
  const head = text.includes("yaml-language-server") ? [] : [`# yaml-language-server: $schema=${schema}`];
  const comments = text.trim() === "" ? [] : [text.trimEnd()];
  const list = add.length === 0 ? ["acknowledgements: []"] : ["acknowledgements:"];
  return [...head, ...comments, ...list, ...add.flatMap((entry) => entryLines(entry, 2)), ""].join(eol);
}
