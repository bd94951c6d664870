import { randomBytes } from "node:crypto";
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

/**
 * Puts `after` in place of a file's text in one step: whoever reads it sees the old text or the new one, also when this
 * process ends in between. Synchronous, so that an interruption comes before or after it.
 * @param before the text that the edit was made from; undefined for a file that was not there
 * @param after undefined, or the same text, to leave it alone
 * @throws AckError when the file is not what it was, or cannot be written; it is then as it was
 */
export function replaceFile(path: string, before: string | undefined, after: string | undefined): void {
  if (after === undefined || before === after) return;
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`);
  try {
    writeWhole(draft, after, path);
    if ((existsSync(path) ? readFileSync(path, "utf8") : undefined) !== before) {
      throw new AckError(`failed: ${path} was changed meanwhile`, "Run again; nothing was written.");
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    if (error instanceof AckError) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new AckError(`could not write ${path} (${code})`, "Make its folder writable, or name another --file.");
  }
}

function writeWhole(draft: string, text: string, likeness: string): void {
  const file = openSync(draft, "wx", 0o644);
  try {
    if (existsSync(likeness)) fchmodSync(file, statSync(likeness).mode & 0o777);
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
