import { execFile } from "node:child_process";
import type { CommandContext } from "./commandContext";

/** How a program ended. */
export interface ProgramRun {
  readonly ok: boolean;
  /** Whether there is no such program on PATH. */
  readonly missing: boolean;
  /** Whether it was not waited for any longer. */
  readonly isLate: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program on PATH, without Pulumi's look for updates. It is not waited for longer than `timeoutMs`, nor after
 * `signal`, also when it does not heed the SIGTERM that it is sent then.
 */
export function runProgram(
  [command, ...args]: readonly [string, ...string[]],
  timeoutMs: number,
  { runtime, signal }: Pick<CommandContext, "runtime" | "signal">,
): Promise<ProgramRun> {
  const env = { ...runtime.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  // A time limit of `execFile` itself would wait for the program's end.
  const ended = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  return new Promise((resolve) => {
    execFile(command, args, { env, signal: ended }, (error, stdout, stderr) => {
      resolve({
        ok: error === null,
        missing: error !== null && error.code === "ENOENT",
        isLate: ended.aborted,
        stdout,
        stderr,
      });
    });
  });
}
