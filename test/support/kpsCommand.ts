import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { acknowledgementsFileName } from "../../provider/gate/acknowledgements/acknowledgementsFile";
import { parseAcknowledgements } from "../../provider/gate/acknowledgements/parseAcknowledgements";
import { judge } from "../../provider/gate/judge";
import { KpsClient } from "../../provider/kps/kpsClient";
import type { FailedTask, Keyed } from "../../provider/kps/model/failedTask";
import type { Simulator } from "../../provider/simulator";
import { buildCommandLine } from "../../scripts/build/buildCommandLine";
import { quickRuntime } from "./runtime";
import { temporaryFolder } from "./temporaryFolder";

/** How a run of the command ended. */
export interface KpsRun {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run of the command is given beside its arguments. */
export interface KpsRunOptions {
  /** Path of the working folder below the test's; that itself when absent. */
  readonly below?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What it reads from its standard input, which is no terminal. */
  readonly input?: string;
  /** A line of `sh` that runs the command, which is `"$@"` in it: `ulimit -f 0; exec "$@"`. */
  readonly through?: string;
  /** Called with the process once it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** A working folder of one test with the command in it; home too, so that no file of this machine's user is read. */
export interface KpsFolder {
  readonly folder: string;
  run(args: readonly string[], options?: KpsRunOptions): Promise<KpsRun>;
  /** Runs and demands exit code 0; gives what it printed on stdout. */
  succeed(args: readonly string[], options?: KpsRunOptions): Promise<string>;
  /** Runs and demands exit code 1; gives what it printed on stderr. */
  fail(args: readonly string[], options?: KpsRunOptions): Promise<string>;
  write(path: string, text: string): void;
  /** Text of a file, of the acknowledgements when no path is given; undefined when there is no such file. */
  read(path?: string): string | undefined;
  /** Names of all files in the folder. */
  files(): string[];
  /** The list as the client reads it, newest first. */
  tasks(): Promise<readonly Keyed<FailedTask>[]>;
  /** Keys of what a gate with the folder's acknowledgements would be blocked by. */
  blocking(): Promise<readonly string[]>;
}

const root = join(__dirname, "..", "..");
let built: Promise<string> | undefined;

/** The command as it is shipped, built once a process of tests, so that it is never an old one. */
export function kpsBundle(): Promise<string> {
  built ??= buildBundle();
  return built;
}

/** Gives each test of a suite a working folder on its simulator. */
export function useKpsFolder(simulator: () => Simulator): () => KpsFolder {
  const folder = temporaryFolder();
  before("build the command", async () => {
    await kpsBundle();
  });
  return () => kpsFolder(folder(), simulator().environment);
}

async function buildBundle(): Promise<string> {
  const folder = join(root, ".cache", "test", `kps-${process.pid}`);
  const file = join(folder, "kps.cjs");
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  await buildCommandLine(root, file);
  return file;
}

function kpsFolder(folder: string, environment: Readonly<Record<string, string>>): KpsFolder {
  const run: KpsFolder["run"] = async (args, { below = ".", env, input, through, onStart } = {}) => {
    const command = [process.execPath, await kpsBundle(), ...args];
    const line = through === undefined ? command : ["sh", "-c", through, "sh", ...command];
    return runProcess(
      line,
      join(folder, below),
      { HOME: folder, USERPROFILE: folder, ...environment, ...env },
      input,
      onStart,
    );
  };
  const read: KpsFolder["read"] = (path = acknowledgementsFileName) =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined;
  const list = () => new KpsClient({}, quickRuntime(environment)).listFailedTasks();
  const tasks = async () => (await list()).tasks;
  return {
    folder,
    run,
    read,
    tasks,
    succeed: async (args, options) => {
      const { code, stdout, stderr } = await run(args, options);
      assert.equal(code, 0, stderr);
      return stdout;
    },
    fail: async (args, options) => {
      const { code, stdout, stderr } = await run(args, options);
      assert.equal(code, 1, stdout);
      return stderr;
    },
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    files: () => readdirSync(folder).sort(),
    blocking: async () => {
      const { acknowledgements, problems } = parseAcknowledgements(read() ?? "", "file", Date.now());
      assert.deepEqual(problems, []);
      const { tasks: all, scope } = await list();
      return judge(all, { acknowledgements }, Date.now(), scope).blocking.map(({ key }) => key);
    },
  };
}

/** Runs a command line with this environment only. */
function runProcess(
  [command = "", ...args]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
  input = "",
  onStart?: (child: ChildProcess) => void,
): Promise<KpsRun> {
  const child = spawn(command, args, {
    cwd,
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  }
  // A command that ends without reading closes the pipe.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  onStart?.(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      resolve({ code, signal, ...texts });
    });
  });
}
