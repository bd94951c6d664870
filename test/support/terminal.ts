import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { kpsBundle } from "./kpsCommand";
import type { KpsFolder } from "./kpsCommand";

/** What a run on a terminal is given beside its arguments. */
export interface TerminalOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** 80 when absent. */
  readonly columns?: number;
  /** A line of `sh` that runs the command, which is `"$@"` in it: `exec "$@" 2>errors`. */
  readonly through?: string;
  /** What is typed, once what is asked has been shown. */
  readonly types?: { readonly at: RegExp; readonly keys: string };
}

/** How a run on a terminal ended. */
export interface TerminalRun {
  readonly code: number;
  /** All that the terminal was sent, by stdout and stderr, with line ends as `\n`. */
  readonly screen: string;
}

/** Registers a `before` that skips a suite on Windows, which has no such terminals. */
export function useTerminals(): void {
  before("there are terminals", function () {
    if (process.platform === "win32") this.skip();
    demandTerminals();
  });
}

/** Demands what {@link onTerminal} rests on: a skipped test would look like a passing one. */
function demandTerminals(): void {
  const { stdout } = spawnSync("script", ["--version"], { encoding: "utf8" });
  assert.match(
    stdout ?? "",
    /util-linux/,
    "These tests need `script` of util-linux, which gives a command a terminal.",
  );
}

/** Runs the command in a folder on a terminal of its own, with this environment only. */
export async function onTerminal(
  { folder }: KpsFolder,
  args: readonly string[],
  { env, columns = 80, through = 'exec "$@"', types }: TerminalOptions = {},
): Promise<TerminalRun> {
  const command = [process.execPath, await kpsBundle(), ...args].map(quoted).join(" ");
  const line = `stty rows 50 cols ${columns}; exec sh -c ${quoted(through)} sh ${command}`;
  const child = spawn("script", ["-qec", line, "/dev/null"], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, SHELL: "/bin/sh", TERM: "xterm", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let screen = "";
  let hasTyped = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
    if (hasTyped || types?.at.test(screen) !== true) return;
    hasTyped = true;
    child.stdin.write(types.keys);
  });
  // A terminal that is gone reads no more.
  child.stdin.on("error", () => undefined);
  const [code] = (await once(child, "close")) as [number];
  return { code, screen: screen.replaceAll("\r\n", "\n") };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
