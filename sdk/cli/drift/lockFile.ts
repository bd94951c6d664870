import type * as properLockfile from "proper-lockfile";
import { printable } from "../../../provider/values/printable";
import { DriftError } from "./driftError";
import { notWritten } from "./notWritten";

/** A run that is gone keeps its lock this long. */
const staleMs = 10_000;
/** Together some 20 s: longer than a lock of a run that is gone. */
const retries = { retries: 100, factor: 1, minTimeout: 200, maxTimeout: 200, randomize: true };

/**
 * Takes the lock of a file, a folder `FILE.lock`; waits for a run that has it.
 * @returns gives it back
 * @throws DriftError when it cannot be had
 */
export async function lockFile(path: string): Promise<() => void> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { lock, unlockSync } = require("proper-lockfile") as typeof properLockfile;
  try {
    // The file need not exist yet. A lock that another run took as stale is lost: it wrote then, and so do we.
    await lock(path, { realpath: false, stale: staleMs, retries, onCompromised: () => undefined });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw notWritten(path, error);
    throw new DriftError(
      `failed: another run has held ${printable(path)}.lock for too long`,
      "If none runs, remove that folder and run again.",
    );
  }
  return () => {
    try {
      unlockSync(path, { realpath: false });
    } catch {
      // Lost, see above.
    }
  };
}
