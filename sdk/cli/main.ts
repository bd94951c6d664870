import { CommanderError } from "commander";
import { KpsError } from "../../provider/kps/errors/index";
import { processRuntime } from "../../provider/kps/model/runtime";
import { endPipesBy } from "../../provider/values/pipe";
import { cliProgram } from "./cliProgram";
import { exitCodes } from "./commandContext";
import type { CommandContext } from "./commandContext";
import { standardOutput, showsColours } from "./output/standardOutput";
import { terminalText } from "./output/terminalText";

/** What a command may take to end when it is interrupted or its time is over. */
const graceMs = 5_000;
/** What the process may take to end when the command has: long enough for what it wrote to be read. */
const lingerMs = 500;

void main();

/** The `kps` process: reads the arguments, runs the command, exits with its code. */
async function main(): Promise<void> {
  // A process that runs out of work before the command has answered must not look like "nothing found".
  process.exitCode = exitCodes.couldNotTell;
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) interruptOn(signal, interrupted);
  // Without stderr there is nowhere to say so; the exit code tells.
  process.stderr.on("error", () => undefined);
  const writeError = (text: string) => process.stderr.write(terminalText(text));
  let ending: NodeJS.Timeout | undefined;
  const context: CommandContext = {
    runtime: { ...processRuntime, warn: (text) => writeError(`warning: ${text}\n`) },
    folder: process.cwd(),
    write: standardOutput(process.stdout),
    writeError,
    writeCommand: (text) => process.stderr.write(text),
    isColoured: showsColours(process.stdout.isTTY, process.env),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    isWatched: process.stderr.isTTY && !process.env["CI"],
    signal: interrupted.signal,
    endAfter: (ms) => {
      clearTimeout(ending);
      ending = endWithin(ms + graceMs);
      endPipesBy(Date.now() + ms);
    },
  };
  try {
    await cliProgram(async (action) => {
      process.exitCode = await action(context);
    }).parseAsync();
  } catch (error) {
    process.exitCode = failed(error, context);
  }
  endWithin(lingerMs);
}

/**
 * Ends the process, with the code that it has, should anything keep it longer: a connection that is silent, say. Who reads
 * its output (`kps … | less`) may take their time.
 */
function endWithin(ms: number): NodeJS.Timeout {
  return setTimeout(() => (isUnread() ? endWithin(lingerMs) : process.exit()), ms).unref();
}

/** Whether something was written that the other end of a pipe has not taken. */
function isUnread(): boolean {
  return process.stdout.writableLength + process.stderr.writableLength > 0;
}

/**
 * The first signal lets the command end in its own way, and be read, within the grace; the second ends the process. The
 * listener stays after the first: proper-lockfile would end the process at once where no other listens.
 */
function interruptOn(signal: "SIGINT" | "SIGTERM", interrupted: AbortController): void {
  const interrupt = (): void => {
    if (!interrupted.signal.aborted) {
      interrupted.abort(new Error(`ended by ${signal}`));
      setTimeout(() => process.exit(isUnread() ? exitCodes.couldNotTell : undefined), graceMs).unref();
      return;
    }
    process.removeListener(signal, interrupt);
    process.kill(process.pid, signal);
  };
  process.on(signal, interrupt);
}

/** Commander has printed its own errors; help and version are not failures. */
function failed(error: unknown, { writeError }: CommandContext): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.couldNotTell;
  writeError(`kps: ${errorText(error)}\n`);
  return exitCodes.couldNotTell;
}

/** An error for the terminal: our own errors' text, which is escaped and safe; for others a word on where to report them. */
function errorText(error: unknown): string {
  if (error instanceof KpsError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  // The system's errors (a file that cannot be written, say) are the user's; anything else is ours.
  if (code !== undefined) return message ?? code;
  return `${message ?? String(error)} (this is a bug in pulumi-kps, please report it)`;
}
