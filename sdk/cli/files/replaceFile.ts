import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { printable } from "../../../provider/values/printable";
import { draftFile, isLeftBehind } from "./fileDraft";
import type { FileDraft } from "./fileDraft";
import { CommandError } from "../commandError";

/** A draft as old as this was left by a run that was killed: writing takes milliseconds. */
const staleMs = 30_000;

/**
 * Puts `after` in place of a file's text in one step. The draft next to the file, which only one run can have, keeps others
 * from writing meanwhile. Synchronous, so that an interruption comes before or after it.
 * @param before the text that the edit was made from; undefined for a file that was not there
 * @param after undefined, or the same text, to leave it alone
 * @throws ChangedMeanwhileError when the file is not what it was; CommandError when it cannot be written; it is then as it was
 */
export function replaceFile(path: string, before: string | undefined, after: string | undefined): void {
  if (after === undefined || before === after) return;
  try {
    const draft = draftAlone(path, after);
    try {
      if ((existsSync(path) ? readFileSync(path, "utf8") : undefined) !== before) throw changedMeanwhile(path);
      draft.commit();
    } catch (error) {
      draft.discard();
      throw error;
    }
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw changedMeanwhile(path);
    throw new CommandError(
      `Writing ${printable(path)}`,
      `failed (${printable(code)})`,
      "It is unchanged. Free disk space, make its folder writable, or name another --file.",
    );
  }
}

function draftAlone(path: string, text: string): FileDraft {
  const name = `.${basename(path)}.lock`;
  const left = join(dirname(path), name);
  if (isLeftBehind(left, staleMs)) rmSync(left, { force: true });
  return draftFile(path, [text], name);
}

/** Another run writes the file, or has changed it since it was read: reading it again and trying once more helps. */
export class ChangedMeanwhileError extends CommandError {}

function changedMeanwhile(path: string): ChangedMeanwhileError {
  return new ChangedMeanwhileError(
    `Writing ${printable(path)}`,
    "failed: another run changed it in the meantime",
    `Run again; nothing was written. If no other run is active, delete .${printable(basename(path))}.lock next to it.`,
  );
}
