import { setTimeout as delay } from "node:timers/promises";

/** What the client takes from outside, in one argument, so that tests patch nothing global. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`, rejects at once when `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
}

/** The process's own environment, clock and timers. */
export const processRuntime: Runtime = {
  env: process.env,
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await delay(ms, undefined, { signal });
  },
  random: () => Math.random(),
};
