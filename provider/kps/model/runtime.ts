import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { CredentialProofs } from "./credentialProofs";

/** A file as far as a credential source needs it. */
export interface ReadFile {
  readonly text: string;
  /** Whether others than the owner may read it; never on Windows, whose modes do not tell. */
  readonly sharedWithOthers: boolean;
}

/** What the client takes from outside, in one argument, so that tests patch nothing global. */
export interface Runtime {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after `ms`, rejects at once when `signal` aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly homeDirectory: () => string;
  /** Undefined when there is no such file; throws the system's error when it cannot be read. */
  readonly readFile: (path: string) => ReadFile | undefined;
  /** Shows a warning to the user. */
  readonly warn: (message: string) => void;
  /** Which credentials have proved good or were refused, in the whole process. */
  readonly proofs: CredentialProofs;
}

/** The process's own environment, clock, timers and files; warnings go to stderr. */
export const processRuntime: Runtime = {
  env: process.env,
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await delay(ms, undefined, { signal });
  },
  random: () => Math.random(),
  homeDirectory: homedir,
  readFile: (path) => {
    try {
      const { mode } = statSync(path);
      return {
        text: readFileSync(path, "utf8"),
        sharedWithOthers: process.platform !== "win32" && (mode & 0o077) !== 0,
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  },
  warn: (message) => {
    process.stderr.write(`warning: ${message}\n`);
  },
  proofs: new CredentialProofs(),
};
