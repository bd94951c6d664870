import { CommanderError } from "commander";
import { KpsError } from "../../provider/kps/errors";
import { cliProgram } from "../../sdk/cli/cliProgram";
import { exitCodes } from "../../sdk/cli/commandContext";
import { quickRuntime } from "./runtime";

/** How a command ended that ran in this process. */
export interface InProcessRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command is given that runs in this process. */
export interface InProcessOptions {
  /** Working folder, and home. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Runs `kps` in this process, with a clock that is given: for tests of many runs, each of which would cost a process. What
 * a process alone has (signals, pipes, its exit) is for process tests.
 */
export async function kpsInProcess(
  args: readonly string[],
  { folder, env, now }: InProcessOptions,
): Promise<InProcessRun> {
  const texts = { stdout: "", stderr: "" };
  const writeError = (text: string): void => {
    texts.stderr += text;
  };
  const context = {
    runtime: quickRuntime(env, { now: () => now, homeDirectory: () => folder, warn: writeError }),
    folder,
    write: (text: string): void => {
      texts.stdout += text;
    },
    writeError,
    writeCommand: writeError,
    signal: new AbortController().signal,
  };
  let code: number = exitCodes.couldNotTell;
  const program = cliProgram(async (action) => {
    code = await action(context);
  });
  try {
    await program.parseAsync(["node", "kps", ...args]);
  } catch (error) {
    if (!(error instanceof KpsError || error instanceof CommanderError)) throw error;
    writeError(`kps: ${error.message}\n`);
  }
  return { code, ...texts };
}
