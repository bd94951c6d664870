import { fstatSync } from "node:fs";
import type { Plugin } from "./serve";

/**
 * Ties a plugin to its process: signals stop it, stray errors fail its calls, and it does not outlive the engine that
 * started it. `engine` is that process's id, read at the very start; undefined for a plugin that was started by hand.
 */
export function watchProcess(plugin: Plugin, engine: number | undefined): void {
  watchSignals(plugin.stop);
  watchFaults(plugin.fault);
  // Started by hand, it is to outlive whatever shell started it.
  if (engine !== undefined) watchEngine(engine, plugin.stop);
}

/** Calls `report` with errors that no code has caught, which would end the process and leave calls unanswered. */
function watchFaults(report: (error: unknown) => void): void {
  process.on("uncaughtException", report);
  process.on("unhandledRejection", report);
}

/** SIGINT is how the engine ends a plugin on POSIX, SIGBREAK on Windows; SIGTERM is everybody else's way. */
const endingSignals: NodeJS.Signals[] = [
  "SIGINT",
  "SIGTERM",
  ...(process.platform === "win32" ? (["SIGBREAK"] as const) : []),
];

/**
 * Calls `stop` when the process is asked to end.
 *
 * Ctrl-C does not come here first: the engine starts plugins in a process group of their own, sends Cancel, waits for
 * the deployment to wind up, and only then signals the plugin. So every signal means the end.
 */
function watchSignals(stop: (reason: Error) => void): void {
  for (const signal of endingSignals)
    process.on(signal, () => stop(new Error(`the plugin was asked to end (${signal})`)));
}

const intervalMilliseconds = 1_000;

/**
 * Calls `gone` when the engine that started this process is no more, even when it was killed:
 * the pipe it keeps to our stdin closes (also on Windows, and through launcher scripts), or our parent changes (POSIX).
 * `parent` is our parent as it was when this process started: by now it may be gone already.
 */
function watchEngine(parent: number, gone: (reason: Error) => void): void {
  const reason = new Error("the Pulumi engine is gone");
  if (stdinIsPipe())
    process.stdin
      .on("end", () => gone(reason))
      .on("error", () => gone(reason))
      .resume();
  setInterval(() => process.ppid !== parent && gone(reason), intervalMilliseconds).unref();
}

/** A terminal, a file or /dev/null says nothing of the parent's life. */
function stdinIsPipe(): boolean {
  try {
    const stdin = fstatSync(0);
    return stdin.isFIFO() || stdin.isSocket();
  } catch {
    return false;
  }
}
