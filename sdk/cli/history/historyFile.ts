import { printable } from "../../../provider/values/printable";
import { fileLimits, readTextFile, TextFileError } from "../../../provider/values/textFile";
import { attempts, CommandError } from "../commandError";
import { draftFile } from "../files/fileDraft";
import { lockFile } from "../files/lockFile";
import { parseHistoryEntry } from "./historyEntry";
import type { HistoryEntry } from "./history";

/** Runs that a history keeps; older ones are dropped. */
const mostLines = 1000;
/** Bytes that a history keeps, well below what is read. */
const mostBytes = fileLimits.history / 2;

/**
 * Reads the lines of a history; none for a file that is not there yet.
 * @throws CommandError for one that cannot be read or has a line that is none of ours
 */
export function readHistory(path: string): HistoryEntry[] {
  return linesOf(path).map((line, index) => {
    try {
      return parseHistoryEntry(line);
    } catch (error) {
      throw broken(path, `has a line ${index + 1} that ${(error as Error).message}`);
    }
  });
}

/**
 * Adds a run's line, in one step: with the lock, what other runs wrote since is read again, and the file is replaced.
 * @throws CommandError when it cannot be written, CancelledError when `signal` aborts; the file is then as it was
 */
export async function appendHistory(path: string, entry: HistoryEntry, signal: AbortSignal): Promise<void> {
  const unlock = await lockFile(path, signal, (error) => notWritten(path, error));
  try {
    // What another run wrote meanwhile must be a history too.
    readHistory(path);
    draftFile(path, bounded([...linesOf(path), JSON.stringify(entry)])).commit();
  } catch (error) {
    throw error instanceof CommandError ? error : notWritten(path, error);
  } finally {
    unlock();
  }
}

/** The newest lines that there is room for, each with its line feed. */
function bounded(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let bytes = 0;
  for (const line of lines.slice(-mostLines).reverse()) {
    bytes += Buffer.byteLength(line) + 1;
    if (kept.length > 0 && bytes > mostBytes) break;
    kept.push(`${line}\n`);
  }
  return kept.reverse();
}

function linesOf(path: string): string[] {
  try {
    const text = readTextFile(path, { named: false, maxBytes: fileLimits.history })?.bytes.toString("utf8") ?? "";
    const lines = text.split(/\r?\n/);
    if (lines.at(-1) === "") lines.pop();
    return lines;
  } catch (error) {
    if (error instanceof TextFileError) throw broken(path, error.message);
    throw error;
  }
}

function broken(path: string, reason: string): CommandError {
  return new CommandError(
    attempts.history,
    `failed: ${printable(path)} ${reason}`,
    "The file is unchanged. Restore its last good version, remove that line, or name another file in --history.",
  );
}

function notWritten(path: string, error: unknown): CommandError {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  return new CommandError(
    attempts.history,
    `failed: ${printable(path)} cannot be written (${printable(code)})`,
    "It is unchanged, without this run. Free disk space, make its folder writable, or name another file in --history.",
  );
}
