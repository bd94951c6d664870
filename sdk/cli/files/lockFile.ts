import { rmdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type * as properLockfile from "proper-lockfile";
import { CancelledError } from "../../../provider/kps/errors/index";
import { printable } from "../../../provider/values/printable";
import { CommandError } from "../commandError";
import { isLeftBehind } from "./fileDraft";

/** A run that is gone keeps its lock this long. */
const staleMs = 10_000;
const tries = 100;
/** Some 200 ms, so that the tries together take twice as long as a lock of a run that is gone. */
const pauseMs = () => 150 + Math.random() * 100;

/**
 * Takes the lock of a file, a folder `FILE.lock`; waits for a run that has it. It is taken in one step, so that no signal
 * comes between: a holder that awaits nothing else releases it before an interruption is handled.
 * @param refused makes the error for a folder in which the system lets us write no lock
 * @returns gives it back
 * @throws CommandError when it cannot be had; CancelledError when `signal` aborts the waiting
 */
export async function lockFile(
  path: string,
  signal: AbortSignal,
  refused: (error: unknown) => Error,
): Promise<() => void> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { lockSync } = require("proper-lockfile") as typeof properLockfile;
  for (let tried = 1; ; tried++) {
    try {
      // One that is dated in the future would never be taken for stale.
      if (isLeftBehind(`${path}.lock`, staleMs)) rmdirSync(`${path}.lock`);
    } catch {
      // Another run was quicker, or it is no folder: taking the lock tells.
    }
    try {
      // The file need not exist yet. A lock that another run took as stale is lost: it wrote then, and so do we.
      return quietly(lockSync(path, { realpath: false, stale: staleMs, onCompromised: () => undefined }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw refused(error);
    }
    if (tried === tries) throw held(path);
    await delay(pauseMs(), undefined, { signal }).catch(() => {
      throw new CancelledError(`Waiting for another run to write ${printable(path)}`);
    });
  }
}

function held(path: string): CommandError {
  return new CommandError(
    `Writing ${printable(path)}`,
    `failed: another run has held ${printable(path)}.lock for too long`,
    "If no other run is active, delete that folder and try again.",
  );
}

function quietly(unlock: () => void): () => void {
  return () => {
    try {
      unlock();
    } catch {
      // Lost to another run, or given back before.
    }
  };
}
