import { randomBytes } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

const bufferBytes = 256 * 1024;

/** A file's next text, written completely next to it: to replace it in one step, or to be dropped. */
export interface FileDraft {
  /** Who reads the file sees the old text or the new one, also when this process ends in between. */
  readonly commit: () => void;
  readonly discard: () => void;
}

/**
 * Writes a file's next text to the disk next to it. Synchronous, so that an interruption comes before or after it.
 * @param pieces of the text, taken one by one, so that a long text is never in memory whole
 * @param draftName a name that only one run at a time can have; without one each run has its own
 * @throws the system's error when it cannot be written, `EEXIST` while another run has `draftName`; nothing is left then
 */
export function draftFile(path: string, pieces: Iterable<string | Uint8Array>, draftName?: string): FileDraft {
  const { target, mode, isSpecial } = existing(path);
  // A device or pipe, such as /dev/stdout, has no place to take: to rename over it would destroy it.
  if (isSpecial === true)
    return {
      commit: () => {
        writeInto(target, pieces);
      },
      discard: () => undefined,
    };
  removeOldDrafts(target);
  const draft = join(dirname(target), draftName ?? ownName(target));
  const file = openSync(draft, "wx", 0o644);
  const discard = () => {
    rmSync(draft, { force: true });
  };
  try {
    writeWhole(file, pieces, mode);
  } catch (error) {
    discardQuietly(discard);
    throw error;
  }
  return {
    commit: () => {
      try {
        renameSync(draft, target);
      } catch (error) {
        discardQuietly(discard);
        throw error;
      }
    },
    discard,
  };
}

/** A draft or lock whose time is further off than this, in the past or (a clock was wrong) to come, has no owner. */
export function isLeftBehind(path: string, ageMs: number): boolean {
  const state = statSync(path, { throwIfNoEntry: false });
  return state !== undefined && Math.abs(Date.now() - state.mtimeMs) > ageMs;
}

/** Writing one takes seconds at most, and each piece of it renews its time. */
const draftAgeMs = 60_000;

/** Takes away drafts of runs that were killed: no other run uses their names. */
function removeOldDrafts(target: string): void {
  try {
    const start = `.${basename(target)}.`;
    for (const name of readdirSync(dirname(target))) {
      if (!name.startsWith(start) || !/^\d+\.[0-9a-f]{8}\.tmp$/.test(name.slice(start.length))) continue;
      const draft = join(dirname(target), name);
      if (isLeftBehind(draft, draftAgeMs)) rmSync(draft, { force: true });
    }
  } catch {
    // To tidy up is not what was asked for; what cannot be written says so itself.
  }
}

function existing(path: string): { target: string; mode?: number; isSpecial?: boolean } {
  try {
    // A symbolic link stays one: the file that it leads to is replaced.
    const target = realpathSync(path);
    const state = statSync(target);
    if (state.isDirectory()) throw Object.assign(new Error("is a folder"), { code: "EISDIR" });
    return { target, mode: state.mode & 0o777, isSpecial: !state.isFile() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { target: path };
    throw error;
  }
}

function ownName(target: string): string {
  return `.${basename(target)}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
}

function writeWhole(file: number, pieces: Iterable<string | Uint8Array>, mode: number | undefined): void {
  try {
    if (mode !== undefined) fchmodSync(file, mode);
    writePieces(file, pieces);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeInto(target: string, pieces: Iterable<string | Uint8Array>): void {
  const file = openSync(target, "w");
  try {
    writePieces(file, pieces);
  } finally {
    closeSync(file);
  }
}

function writePieces(file: number, pieces: Iterable<string | Uint8Array>): void {
  let waiting = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      waiting += piece;
      if (waiting.length < bufferBytes) continue;
    }
    writeFileSync(file, waiting);
    waiting = "";
    if (typeof piece !== "string") writeFileSync(file, piece);
  }
  writeFileSync(file, waiting);
}

function discardQuietly(discard: () => void): void {
  try {
    discard();
  } catch {
    // The first error tells more.
  }
}
