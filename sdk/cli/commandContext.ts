import type { Runtime } from "../../provider/kps/settings/runtime";

/** What a command works with; all of the process that it may touch. */
export interface CommandContext {
  readonly runtime: Runtime;
  /** The working folder. */
  readonly folder: string;
  /** Writes text, as it is, to stdout. */
  readonly write: (text: string) => void;
  /** Writes text, as it is, to stderr. */
  readonly writeError: (text: string) => void;
  /** Columns of the terminal that stdout is; absent when it is none. */
  readonly columns?: number;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}

/** What the process exits with. */
export const exitCodes = {
  ok: 0,
  /** The question could not be answered; also wrong arguments. */
  couldNotTell: 1,
  /** Failures block, or new ones were found. */
  found: 2,
  /** Found, and some scope could not be read. */
  foundAndUnreadable: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
