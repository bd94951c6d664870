import type { Command } from "commander";
import type { CommandContext, ExitCode } from "./commandContext";

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
