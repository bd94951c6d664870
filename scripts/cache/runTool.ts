import { execFile } from "node:child_process";

/** How a tool is run; times in milliseconds. */
export interface ToolOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  timeout?: number;
  /** Needed on Windows for `.cmd` launchers such as npm's. */
  shell?: boolean;
}

const keptLines = 15;

/**
 * Runs a tool to its end and returns what it printed on stdout.
 *
 * @throws Error with the command and the last lines of its output when it cannot be started, fails or takes longer than `timeout`.
 */
export function runTool(command: string, args: readonly string[], options: ToolOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (!error) {
        resolve(stdout);
        return;
      }
      const why = error.killed
        ? `took longer than ${options.timeout ?? 0} ms`
        : `failed (${error.code ?? error.signal})`;
      const output = `${stdout}${stderr}`.trim().split("\n").slice(-keptLines).join("\n");
      reject(new Error(`${[command, ...args].join(" ")} ${why}${output ? `:\n${output}` : ""}`, { cause: error }));
    });
  });
}
