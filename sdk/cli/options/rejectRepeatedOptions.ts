import { InvalidArgumentError } from "commander";
import type { Command } from "commander";

/**
 * Makes a command refuse a second value for its options that take one: the parser would let the last win, and
 * `--region a --region b` would leave a unread without a word.
 */
export function rejectRepeatedOptions(command: Command): Command {
  for (const option of command.options) {
    if (option.parseArg !== undefined || option.isBoolean() || option.variadic) continue;
    option.argParser((text: string, before: string | undefined) => {
      if (before === undefined) return text;
      const hint = option.long === "--region" ? " For several lists give --scope REGION/PROJECT for each." : "";
      throw new InvalidArgumentError(`It can be given once.${hint}`);
    });
  }
  return command;
}
