import { CommanderError } from "commander";
import { processRuntime } from "../../provider/kps/settings/runtime";
import { cliProgram } from "./cliProgram";
import { type CommandContext, exitCodes } from "./commandContext";
import { errorText } from "./errorText";
import { showsColours } from "./showsColours";
import { terminalText } from "./terminalText";

void main();

/** The `kps` process: reads the arguments, runs the command, exits with its code. */
async function main(): Promise<void> {
  // Should the process run out of work before the command has answered, that is no "nothing found".
  process.exitCode = exitCodes.couldNotTell;
  const interrupted = new AbortController();
  // `kps … | head`: who reads no more wants no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      interrupted.abort(new Error(`ended by ${signal}`));
    });
  }
  const context: CommandContext = {
    runtime: processRuntime,
    folder: process.cwd(),
    write: (text) => process.stdout.write(terminalText(text)),
    writeError: (text) => process.stderr.write(terminalText(text)),
    writeCommand: (text) => process.stderr.write(text),
    isColoured: showsColours(process.stdout.isTTY, process.env),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    isWatched: process.stderr.isTTY && !process.env["CI"],
    signal: interrupted.signal,
  };
  try {
    await cliProgram(async (action) => {
      process.exitCode = await action(context);
    }).parseAsync();
  } catch (error) {
    process.exitCode = failed(error, context);
  }
}

/** Commander has printed its own errors; help and version are no failures. */
function failed(error: unknown, { writeError }: CommandContext): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.couldNotTell;
  writeError(`kps: ${errorText(error)}\n`);
  return exitCodes.couldNotTell;
}
