import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

/** How a run of the command ended. */
export interface KpsRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run of the command is given. */
export interface KpsOptions {
  /** The working folder; home too, so that no file of this machine's user is read. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What it reads from its standard input, which is no terminal. */
  readonly input?: string;
  /** Called with the process once it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

const root = join(__dirname, "..", "..", "..", "..");

let bundle: string | undefined;

/** The command as one file, made once a test run: a process of it starts ten times as fast as from the sources. */
export function bundledKps(): string {
  if (bundle !== undefined) return bundle;
  const outfile = join(root, ".cache", "kps-cli", `${process.pid}.js`);
  const entry = join(root, "sdk", "cli", "main.ts");
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: "node", packages: "external", logLevel: "error" });
  process.once("exit", () => {
    rmSync(outfile, { force: true });
  });
  bundle = outfile;
  return outfile;
}

/** Runs `kps` as a process with this environment only. */
export function runKps(args: readonly string[], { cwd, env, input = "", onStart }: KpsOptions): Promise<KpsRun> {
  const child = spawn(process.execPath, [bundledKps(), ...args], {
    cwd,
    env: { PATH: "", HOME: cwd, USERPROFILE: cwd, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const chunks = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      chunks[name] += text;
    });
  }
  // A command that ends without reading closes the pipe.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  onStart?.(child);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      resolve({ code, signal, ...chunks });
    });
  });
}
