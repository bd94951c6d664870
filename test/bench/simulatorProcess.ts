import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A simulator in a process of its own, so that its work is not counted as ours. */
export interface SimulatorProcess {
  readonly url: string;
  /** What points the product at it. */
  readonly env: Record<string, string>;
  readonly stop: () => Promise<void>;
}

/** Starts `npm run simulator` with arguments and reads the variables that it prints. */
export async function startSimulatorProcess(args: readonly string[]): Promise<SimulatorProcess> {
  const main = join(__dirname, "..", "..", "provider", "simulator", "main.ts");
  const child = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", main, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const env: Record<string, string> = {};
  for await (const line of createInterface(child.stdout)) {
    const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) env[name] = value;
    if (line.startsWith("One line a request")) break;
  }
  child.stdout.resume();
  const stop = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { url: env["KPS_ENDPOINT"] ?? "", env, stop };
}
