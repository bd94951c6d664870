import type { Command } from "commander";
import type { Runtime } from "../../provider/kps/model/runtime";

/** What a command works with; all of the process that it may touch. */
export interface CommandContext {
  readonly runtime: Runtime;
  /** The working folder. */
  readonly folder: string;
  /** Writes text to stdout. Commands for the CI go through `writeCommand`. */
  readonly write: (text: string) => void;
  /** Writes text to stderr in the same way. */
  readonly writeError: (text: string) => void;
  /** Writes a command for the CI, as it is, to stderr, so that it is not part of a report on stdout. */
  readonly writeCommand: (text: string) => void;
  /** Whether stdout shows colours. */
  readonly isColoured?: boolean;
  /** Columns of the terminal; absent when stdout is not one. */
  readonly columns?: number;
  /** Whether a person is watching: stderr is a terminal, and not a CI's. */
  readonly isWatched?: boolean;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  /** Ends the process some seconds after that many milliseconds, should the command still run then; the last call counts. */
  readonly endAfter?: (ms: number) => void;
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

/** The code when something could not be done: what was found is still told. */
export function withErrors(code: ExitCode): ExitCode {
  return code === exitCodes.ok || code === exitCodes.couldNotTell
    ? exitCodes.couldNotTell
    : exitCodes.foundAndUnreadable;
}

/** Runs what the user asked for, with the context that `main` made. */
export type Run = (action: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

/** One command: describes itself to the parser, and loads its work when it is called. */
export interface CliCommand {
  readonly name: string;
  /** Its line in the help of all. */
  readonly summary: string;
  /** Adds description, arguments, options and action. */
  readonly describe: (command: Command, run: Run) => void;
}
