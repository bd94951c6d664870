import { CommanderError } from "commander";
import { processRuntime } from "../../provider/kps/settings/runtime";
import { cliProgram } from "./cliProgram";
import { type CommandContext, exitCodes } from "./commandContext";
import { errorText } from "./errorText";

void main();

/** The `kps` process: reads the arguments, runs the command, exits with its code. */
async function main(): Promise<void> {
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      interrupted.abort(new Error(`ended by ${signal}`));
    });
  }
  const context: CommandContext = {
    runtime: processRuntime,
    folder: process.cwd(),
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
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
