import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { printable } from "../../../provider/values/printable";
import { draftFile, type FileDraft } from "./fileDraft";
import { CommandError } from "../commandError";

/** A draft as old as this was left by a run that was killed: writing takes milliseconds. */
const staleMs = 30_000;

/**
 * Puts `after` in place of a file's text in one step. The draft beside the file, which only one run can have, keeps others
 * from writing meanwhile. Synchronous, so that an interruption comes before or after it.
 * @param before the text that the edit was made from; undefined for a file that was not there
 * @param after undefined, or the same text, to leave it alone
 * @throws CommandError when the file is not what it was, or cannot be written; it is then as it was
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
      "It is as it was. Make room or its folder writable, or name another --file.",
    );
  }
}

function draftAlone(path: string, text: string): FileDraft {
  const name = `.${basename(path)}.lock`;
  const left = join(dirname(path), name);
  const state = statSync(left, { throwIfNoEntry: false });
  if (state !== undefined && Date.now() - state.mtimeMs > staleMs) rmSync(left, { force: true });
  return draftFile(path, [text], name);
}

function changedMeanwhile(path: string): CommandError {
  return new CommandError(
    `Writing ${printable(path)}`,
    "failed: another run has changed it meanwhile",
    "Run again; nothing was written.",
  );
}
