import { type CliCommand, exitCodes } from "../commandContext";
import { addSettingsOptions, type OptionValues } from "../options/settingsOptions";
import type * as runClearModule from "./runClear";

const summary = "delete records of failures, each archived first";

const description = `${summary}

Shows the records, asks, and deletes them one by one at the service; never all at once. It changes nothing on the servers: a record is only the service's note that a task failed.`;

const examples = `
Exits with 0 when all of them are gone, 1 when not: the text says which.

Examples:
  kps clear 64cb0019cb12a7f8
  kps clear 64cb0019cb12a7f8 5a0c29f1d3b7e846 --yes --archive cleared.jsonl`;

interface ClearOptions extends OptionValues {
  readonly yes?: boolean;
  /** False for `--no-archive`. */
  readonly archive: string | false;
}

/** `kps clear`: the one command that changes something at the service. */
export const clearCommand: CliCommand = {
  name: "clear",
  summary,
  describe: (command, run) => {
    command
      .description(description)
      .argument("<keys...>", "keys of failures, as kps check --json and kps drift print them")
      .option("--yes", "do not ask; needed where there is no terminal")
      .option("--archive <file>", "keep the records in this file, a JSON object a line", defaultArchive)
      .option("--no-archive", "keep them nowhere");
    addSettingsOptions(command)
      .addHelpText("after", examples)
      .action((keys: string[], options: ClearOptions) =>
        run(async (context) => {
          const { yes = false, archive } = options;
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const { runClear } = require("./runClear") as typeof runClearModule;
          const terminal = { input: process.stdin, output: process.stderr };
          await runClear({ keys, yes, archive: archive === false ? undefined : archive, options }, terminal, context);
          return exitCodes.ok;
        }),
      );
  },
};

/** Where deleted records are kept when nothing is said: in the working folder. */
const defaultArchive = "kps-cleared-tasks.jsonl";
