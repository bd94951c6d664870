import type { ReadStream } from "node:tty";
import { CommandError } from "../commandError";
import { kpsCommand } from "../../../provider/values/kpsCommand";

const attempt = "Reading the query on stdin";
const advice = `kps terraform is the program of a data "external"; by hand: echo '{}' | ${kpsCommand} terraform`;
const deadlineMs = 30_000;
const longestQuery = 1024 * 1024;

/**
 * The whole of stdin.
 * @throws CommandError when stdin is a terminal, does not end in time or is too long
 */
export async function readInput(stdin: ReadStream, signal: AbortSignal): Promise<string> {
  if (stdin.isTTY) throw new CommandError(attempt, "failed: stdin is a terminal", advice);
  const late = AbortSignal.timeout(deadlineMs);
  const chunks: Buffer[] = [];
  const end = (): void => void stdin.destroy(new Error("ended"));
  const ending = AbortSignal.any([signal, late]);
  ending.addEventListener("abort", end, { once: true });
  try {
    let length = 0;
    for await (const chunk of stdin as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > longestQuery) throw new CommandError(attempt, "failed: it is longer than 1 MiB", advice);
    }
  } catch (error) {
    if (late.aborted) throw new CommandError(attempt, `failed: it did not end within ${deadlineMs / 1000} s`, advice);
    if (signal.aborted) throw new CommandError(attempt, "was cancelled", advice);
    throw error;
  } finally {
    ending.removeEventListener("abort", end);
  }
  return Buffer.concat(chunks).toString("utf8");
}
