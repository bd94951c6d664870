import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { AckError } from "./ackError";

/** A draft as old as this was left by a run that was killed: writing takes milliseconds. */
const staleMs = 30_000;

/**
 * Puts `after` in place of a file's text in one step: whoever reads it sees the old text or the new one, also when this
 * process ends in between. The draft beside the file, which only one run can have, keeps others from writing meanwhile.
 * Synchronous, so that an interruption comes before or after it.
 * @param before the text that the edit was made from; undefined for a file that was not there
 * @param after undefined, or the same text, to leave it alone
 * @throws AckError when the file is not what it was, or cannot be written; it is then as it was
 */
export function replaceFile(path: string, before: string | undefined, after: string | undefined): void {
  if (after === undefined || before === after) return;
  const draft = join(dirname(path), `.${basename(path)}.lock`);
  try {
    const file = openDraft(draft);
    try {
      writeWhole(file, after, path);
      if ((existsSync(path) ? readFileSync(path, "utf8") : undefined) !== before) throw changedMeanwhile(path);
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  } catch (error) {
    if (error instanceof AckError) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw changedMeanwhile(path);
    throw new AckError(`could not write ${path} (${code})`, "Make its folder writable, or name another --file.");
  }
}

function openDraft(draft: string): number {
  const left = statSync(draft, { throwIfNoEntry: false });
  if (left !== undefined && Date.now() - left.mtimeMs > staleMs) rmSync(draft, { force: true });
  return openSync(draft, "wx", 0o644);
}

function writeWhole(file: number, text: string, likeness: string): void {
  try {
    if (existsSync(likeness)) fchmodSync(file, statSync(likeness).mode & 0o777);
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function changedMeanwhile(path: string): AckError {
  return new AckError(`failed: another run has changed ${path} meanwhile`, "Run again; nothing was written.");
}
