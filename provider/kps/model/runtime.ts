import { homedir, userInfo } from "node:os";
import { isAbsolute } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileLimits, readTextFile } from "../../values/textFile";
import type { TextFileOptions } from "../../values/textFile";
import { CredentialProofs } from "./credentialProofs";

/** A file as far as a credential source needs it. */
export interface FileContent {
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
  /** Absolute; undefined when there is none: never the working folder. */
  readonly homeDirectory: () => string | undefined;
  /** Undefined when there is no such file; throws a TextFileError when it cannot be used. */
  readonly readFile: (path: string, options: Omit<TextFileOptions, "maxBytes">) => FileContent | undefined;
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
  homeDirectory: () => homeOf(process.env["HOME"]),
  readFile: (path, options) => {
    const file = readTextFile(path, { ...options, maxBytes: fileLimits.credentials });
    return file && { text: file.bytes.toString("utf8"), sharedWithOthers: isShared(file.mode) };
  },
  warn: (message) => {
    process.stderr.write(`warning: ${message}\n`);
  },
  proofs: new CredentialProofs(),
};

/** The home folder: `HOME` where that is absolute, else the user database's, where it has one. */
function homeOf(variable: string | undefined): string | undefined {
  try {
    const home =
      process.platform === "win32"
        ? homedir()
        : variable !== undefined && isAbsolute(variable)
          ? variable
          : userInfo().homedir;
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}

function isShared(mode: number): boolean {
  return process.platform !== "win32" && (mode & 0o077) !== 0;
}
