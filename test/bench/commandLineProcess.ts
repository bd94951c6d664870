import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { thisTree } from "./tree";
import type { Tree } from "./tree";

/** The exit codes that runs are expected to have. */
export const couldNotTell = 1;
export const found = 2;

/** Has a process tell its largest resident size, in KB, on a pipe of its own. */
const tellPeak = join(__dirname, "tellPeak.cjs");

/**
 * Runs the built `kps` of a tree as a process of its own.
 * @param expected its exit code; undefined for any
 * @throws Error when it exits with another code than `expected`: then it did not do the work that is measured
 */
export async function runCommandLine(
  args: readonly string[],
  expected: number | undefined,
  env: NodeJS.ProcessEnv,
  { root }: Tree = thisTree,
): Promise<{ ms: number; peakMb: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, ["-r", tellPeak, join(root, "dist", "bin", "kps.cjs"), ...args], {
    env,
    stdio: ["ignore", "pipe", expected === couldNotTell ? "ignore" : "inherit", "pipe"],
  });
  child.stdout?.resume();
  let peak = "";
  child.stdio[3]?.on("data", (text: Buffer) => (peak += text.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  const ms = performance.now() - started;
  if (expected !== undefined && code !== expected)
    throw new Error(`kps ${args.join(" ")} exited with ${code}, not ${expected}.`);
  return { ms, peakMb: Number(peak) / 1024 };
}
