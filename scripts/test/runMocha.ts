import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Counts } from "./counts";

/** How one mocha process ended. */
export interface MochaRun {
  counts: Counts;
  /** All that it printed, stdout and stderr in the order of arrival. */
  output: string;
}

const mocha = join(__dirname, "../../node_modules/mocha/bin/mocha.js");

/**
 * Runs mocha in a process of its own. A process that ends without counts, or badly without a failed test, counts as one failure: it must not
 * pass for a run without tests.
 *
 * @param onOutput takes the output while it is printed.
 */
export function runMocha(
  args: readonly string[],
  root: string,
  onOutput: (chunk: Buffer) => void = () => undefined,
): Promise<MochaRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [mocha, ...args], {
      cwd: root,
      // The reporter sends its counts over "ipc", so that the closing line is printed once, by the whole run.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer): void => {
      chunks.push(chunk);
      onOutput(chunk);
    };
    child.stdout!.on("data", keep);
    child.stderr!.on("data", keep);
    let counts: Counts | undefined;
    child.on("message", (message) => {
      counts = message as Counts;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const broken = !counts || (code !== 0 && counts.failed === 0);
      if (broken) keep(Buffer.from(`\nmocha ended with ${signal ?? `exit code ${code}`}: ${args.join(" ")}\n`));
      const known = counts ?? { passed: 0, failed: 0, skipped: 0 };
      resolve({ counts: broken ? { ...known, failed: 1 } : known, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}
