import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const command = join(__dirname, "..", "..", "dist", "bin", "kps.cjs");

/** Has a process tell its largest resident size, in KB, on a pipe of its own. */
const tellPeak = join(__dirname, "tellPeak.cjs");

/**
 * Runs the built `kps` as a process of its own.
 * @throws Error when it exits with another code than `expected`: then it did not do the work that is measured
 */
export async function runCommandLine(
  args: readonly string[],
  expected: number,
  env: NodeJS.ProcessEnv,
): Promise<{ ms: number; peakMb: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, ["-r", tellPeak, command, ...args], {
    env,
    stdio: ["ignore", "pipe", "inherit", "pipe"],
  });
  child.stdout?.resume();
  let peak = "";
  child.stdio[3]?.on("data", (text: Buffer) => (peak += text.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  const ms = performance.now() - started;
  if (code !== expected) throw new Error(`kps ${args.join(" ")} exited with ${code}, not ${expected}.`);
  return { ms, peakMb: Number(peak) / 1024 };
}
