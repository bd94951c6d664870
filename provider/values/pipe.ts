import { readSync } from "node:fs";
import type { Stats } from "node:fs";

/** As long as a whole read may take (`timeout`): someone may have to unlock what writes to the pipe. */
const waitMs = 60_000;
const pollMs = 10;
/** When the process has no more time for pipes, milliseconds since the epoch. */
let endMs = Infinity;

/** Limits the waiting for pipes in this process, which no timer can end: to be called with the time at which a command ends. */
export function endPipesBy(time: number): void {
  endMs = time;
}

/** How a pipe is read; `tooMuch` and `fail` make the errors. */
export interface PipeOptions {
  readonly maxBytes: number;
  /** Whether a writer may still come. */
  readonly hasName: boolean;
  readonly tooMuch: () => Error;
  readonly fail: (reason: string) => Error;
}

/**
 * Reads a pipe to its end, for a minute at most, or until {@link endPipesBy}. The process waits meanwhile, as nothing can
 * be done without the text, and a signal ends it at once: its listeners could not run.
 */
export function readPipe(descriptor: number, options: PipeOptions): Buffer {
  return withoutSignalListeners(() => readUntilEnd(descriptor, options));
}

function readUntilEnd(descriptor: number, { maxBytes, hasName, tooMuch, fail }: PipeOptions): Buffer {
  const until = Math.min(Date.now() + waitMs, endMs);
  const chunk = Buffer.allocUnsafe(64 * 1024);
  const chunks: Buffer[] = [];
  let length = 0;
  let hadWriter = !hasName;
  for (;;) {
    const read = readSome(descriptor, chunk);
    if (read === 0 && hadWriter) return Buffer.concat(chunks);
    if (read !== 0) hadWriter = true;
    if (read !== undefined && read > 0) {
      chunks.push(Buffer.from(chunk.subarray(0, read)));
      length += read;
      if (length > maxBytes) throw tooMuch();
    } else {
      if (Date.now() > until) {
        const limit = until === endMs ? "the command's time (--deadline)" : `${waitMs / 1000} s`;
        throw fail(`is a pipe that did not end within ${limit}`);
      }
      pause(pollMs);
    }
  }
}

/** Bytes read; undefined when there are none yet. */
function readSome(descriptor: number, chunk: Buffer): number | undefined {
  try {
    return readSync(descriptor, chunk, 0, chunk.length, null);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") return undefined;
    // What Windows says at the end of a pipe.
    if (code === "EOF") return 0;
    throw error;
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Without a listener the system's own handling is back, which ends the process. */
function withoutSignalListeners<T>(run: () => T): T {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const listeners = signals.map((signal) => [signal, process.listeners(signal)] as const);
  for (const signal of signals) process.removeAllListeners(signal);
  try {
    return run();
  } finally {
    for (const [signal, all] of listeners) for (const one of all) process.on(signal, one);
  }
}

/** What a path leads to when that is not a regular file, for messages. */
export function describeKind(state: Stats): string {
  if (state.isFIFO()) return "a named pipe";
  if (state.isSocket()) return "a socket";
  return state.isCharacterDevice() || state.isBlockDevice() ? "a device" : "something else";
}
