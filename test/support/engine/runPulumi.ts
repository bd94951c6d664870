import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** What one run of the CLI did. */
export interface CliResult {
  /** The exit code; null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
  /** Whether it was ended because it took longer than allowed: a hang. */
  timedOut: boolean;
}

/** How the CLI is run. */
export interface CliRun {
  command: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment; nothing is inherited. */
  env: Record<string, string>;
  /** Milliseconds after which the CLI is interrupted, then killed. */
  timeout?: number;
  onOutput?: (text: string) => void;
  onError?: (text: string) => void;
  signal?: AbortSignal;
}

const grace = 5_000;

/** Runs the Pulumi CLI to its end, whatever its exit code, without a terminal and without input. */
export function runPulumi(run: CliRun): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const result: CliResult = { code: null, stdout: "", stderr: "", timedOut: false };
    const child = spawn(run.command, run.args, { cwd: run.cwd, env: run.env, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      result.stdout += text;
      run.onOutput?.(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      result.stderr += text;
      run.onError?.(text);
    });
    const timers: NodeJS.Timeout[] = [];
    const stop = (): void => {
      child.kill("SIGINT");
      timers.push(setTimeout(() => child.kill("SIGKILL"), grace));
    };
    if (run.timeout !== undefined) {
      const expire = (): void => {
        result.timedOut = true;
        stop();
      };
      timers.push(setTimeout(expire, run.timeout));
    }
    run.signal?.addEventListener("abort", stop, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      timers.forEach(clearTimeout);
      run.signal?.removeEventListener("abort", stop);
      // The YAML host colours its messages whatever it is told.
      const [stdout, stderr] = [result.stdout, result.stderr].map(stripVTControlCharacters) as [string, string];
      resolve({ ...result, stdout, stderr, code });
    });
  });
}
