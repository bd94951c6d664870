import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Timing of a lock in milliseconds; tests shorten it. */
export interface LockTiming {
  /** How often a waiting process looks again, and the holder shows that it lives. */
  interval: number;
  /** A lock whose holder was silent for so long belongs to a process that was killed. */
  stale: number;
}

const defaultTiming: LockTiming = { interval: 1_000, stale: 20_000 };

/**
 * Runs `work` while holding `<folder>.lock`, so that two processes do not fill one cache folder at the same time.
 *
 * The holder touches the file all the while, and a lock that is no longer touched is taken over; process ids would mislead between
 * containers. Two processes that take over a stale lock at the same instant may disturb each other; then one fails with a clear error.
 */
export async function withFolderLock<T>(
  folder: string,
  work: () => Promise<T>,
  report: (line: string) => void,
  timing: LockTiming = defaultTiming,
): Promise<T> {
  const file = `${folder}.lock`;
  let told = false;
  while (!acquire(file)) {
    if (isStale(file, timing.stale)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) report(`Another process (${holderOf(file)}) is filling ${folder}; waiting for it…`);
    told = true;
    await sleep(timing.interval);
  }
  const heartbeat = setInterval(() => {
    touch(file);
  }, timing.interval);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  }
}

function acquire(file: string): boolean {
  try {
    writeFileSync(file, `pid ${process.pid}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  }
}

function isStale(file: string, limit: number): boolean {
  const lock = statSync(file, { throwIfNoEntry: false });
  return lock !== undefined && Date.now() - lock.mtimeMs > limit;
}

function holderOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "just finished";
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The lock was taken over while this process slept (a suspended laptop): the rename at the end still decides.
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
