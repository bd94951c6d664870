import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import { join } from "node:path";

const root = join(__dirname, "../../..");

/** The built plugin's bundle, its launcher, and a plugin with functions that take their time. */
export const builtPlugin = [join(root, "provider/bin/pulumi-resource-kps.cjs")];
export const launcher = join(root, "provider/bin/pulumi-resource-kps");
export const waitingPlugin = ["-r", "ts-node/register/transpile-only", join(__dirname, "waitingPlugin.ts")];

/** An address where no engine listens. */
export const noEngine = "127.0.0.1:9";

const started = new Set<ChildProcess>();

/** Kills what a failed test has left running. */
export function killPlugins(): void {
  for (const child of started) child.kill("SIGKILL");
  started.clear();
}

/** A plugin process that has printed its port. */
export interface PluginProcess {
  readonly port: number;
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** How it ended. */
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts a plugin as the engine does: stdin a pipe that stays open, the engine's address as argument. */
export async function startPlugin(
  args: readonly string[],
  options: {
    readonly command?: string;
    readonly engineAddress?: string | null;
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<PluginProcess> {
  const { command = process.execPath, engineAddress = noEngine } = options;
  const env = { ...process.env, ...options.env };
  const child = spawn(command, [...args, ...(engineAddress === null ? [] : [engineAddress])], { cwd: root, env });
  started.add(child);
  const texts = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (texts.stderr += chunk.toString()));
  const exit = once(child, "close").then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  const ended = exit.then(() => {
    throw new Error(`the plugin ended before it printed a port: ${texts.stderr}`);
  });
  ended.catch(() => undefined);
  await Promise.race([once(child.stdout, "data"), ended]);
  return { port: Number(texts.stdout), child, stdout: () => texts.stdout, stderr: () => texts.stderr, exit };
}

/** Waits until nothing serves `port` any more; rejects after `atMost` milliseconds. */
export async function untilClosed(port: number, atMost: number): Promise<void> {
  const deadline = Date.now() + atMost;
  while (await isServed(port)) {
    if (Date.now() > deadline) throw new Error(`port ${port} is still served after ${atMost} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isServed(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket(port, "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
