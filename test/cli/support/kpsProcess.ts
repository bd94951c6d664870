import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildCommandLine } from "../../../scripts/build/buildCommandLine";
import { type Simulator } from "../../../provider/simulator";
import { temporaryFolder } from "../../support/temporaryFolder";

const root = join(__dirname, "..", "..", "..");
let built: Promise<string> | undefined;

/** The command as it is shipped, one file, built once a test run. */
export function kpsBundle(): Promise<string> {
  const file = join(root, ".cache", "test", `kps-${process.pid}`, "kps.cjs");
  built ??= buildCommandLine(root, file).then(() => file);
  return built;
}

/** How a run of the command ended. */
export interface KpsRun {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run of the command is given beside its arguments. */
export interface KpsRunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A line of `sh` that runs the command, which is `"$@"` in it: `ulimit -f 0; exec "$@"`. */
  readonly through?: string;
  /** Called with the process once it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** A working folder of one test with the command in it; home too, so that no file of this machine's user is read. */
export interface KpsFolder {
  readonly folder: string;
  readonly run: (args: readonly string[], options?: KpsRunOptions) => Promise<KpsRun>;
  readonly write: (path: string, text: string) => void;
  /** Undefined when there is no such file. */
  readonly read: (path: string) => string | undefined;
  readonly files: () => string[];
}

/** Gives each test of a suite a working folder on its simulator. */
export function useKpsFolder(simulator: () => Simulator): () => KpsFolder {
  const folder = temporaryFolder();
  before("build the command", async () => {
    await kpsBundle();
  });
  return () => kpsFolder(folder(), simulator().environment);
}

function kpsFolder(folder: string, environment: Readonly<Record<string, string>>): KpsFolder {
  return {
    folder,
    run: async (args, { env, through, onStart } = {}) => {
      const command = [process.execPath, await kpsBundle(), ...args];
      const line = through === undefined ? command : ["sh", "-c", through, "sh", ...command];
      return runProcess(line, folder, { ...environment, ...env }, onStart);
    },
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    read: (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined),
    files: () => readdirSync(folder).sort(),
  };
}

/** Runs a command line with this environment only. */
function runProcess(
  [command = "", ...args]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  onStart?: (child: ChildProcess) => void,
): Promise<KpsRun> {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env["PATH"], HOME: cwd, USERPROFILE: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  }
  onStart?.(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ code, ...texts });
    });
  });
}
