import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { thisTree } from "./tree";
import type { Tree } from "./tree";

/** A plugin process as the engine starts it. */
export interface PluginProcess {
  readonly port: number;
  /** Milliseconds from spawning it to its port line. */
  readonly startMs: number;
  /** Largest resident size so far, MB (Linux only, else NaN). */
  readonly peakMb: () => number;
  readonly stop: () => Promise<void>;
}

/** Starts the built plugin of a tree through its launcher, under the Node.js at `node`. */
export async function startPlugin(
  node: string,
  env: NodeJS.ProcessEnv = {},
  { root }: Tree = thisTree,
): Promise<PluginProcess> {
  const path = [dirname(node), process.env["PATH"]].join(delimiter);
  const started = performance.now();
  const child = spawn(join(root, "provider", "bin", "pulumi-resource-kps"), [], {
    env: { ...process.env, PATH: path, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const startMs = performance.now() - started;
  return { port: Number(line.toString().trim()), startMs, peakMb: () => peakMb(child), stop: () => stop(child) };
}

/** Milliseconds that Node.js takes to load some of its own modules and end. */
export async function bareNode(node: string, modules: readonly string[], env = process.env): Promise<number> {
  const started = performance.now();
  await once(
    spawn(node, ["-e", modules.map((name) => `require("${name}");`).join("")], { env, stdio: "ignore" }),
    "exit",
  );
  return performance.now() - started;
}

function peakMb(child: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid ?? 0}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}
