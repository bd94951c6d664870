import { fstatSync } from "node:fs";

const INTERVAL_MILLISECONDS = 1_000;

/**
 * Calls `gone` when the engine that started this process is no more, even when it was killed:
 * the pipe it keeps to our stdin closes (also on Windows, and through launcher scripts), or our parent changes (POSIX).
 * `parent` is our parent as it was when this process started: by now it may be gone already.
 */
export function watchEngine(parent: number, gone: (reason: Error) => void): void {
  const reason = new Error("the Pulumi engine is gone");
  if (stdinIsPipe())
    process.stdin
      .on("end", () => gone(reason))
      .on("error", () => gone(reason))
      .resume();
  setInterval(() => process.ppid !== parent && gone(reason), INTERVAL_MILLISECONDS).unref();
}

/** A terminal, a file or /dev/null says nothing of the parent's life. */
function stdinIsPipe(): boolean {
  try {
    const stdin = fstatSync(0);
    return stdin.isFIFO() || stdin.isSocket();
  } catch {
    return false;
  }
}
