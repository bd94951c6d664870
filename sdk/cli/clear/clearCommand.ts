import { exitCodes } from "../commandContext";
import type { CliCommand } from "../commandContext";
import { addSettingsOptions } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";
import type * as runClearModule from "./runClear";

const summary = "delete failed tasks from the list, each archived first";

const description = `${summary}

Shows the failed tasks, asks for confirmation, and deletes them one by one from the service's list. The servers are not changed: an entry of the list is only the service's note that a task failed.

With --task-id the list is not read, so nothing is shown or archived. Use it for an entry that makes the list unreadable.`;

const examples = `
Exits with 0 when all of them are gone, 1 when not: the output says which.

Examples:
  kps clear 64cb0019cb12a7f8
  kps clear 64cb0019cb12a7f8 5a0c29f1d3b7e846 --yes --archive cleared.jsonl
  kps clear --task-id aee8d2fe-5484-4753-9177-5a38dc15546c`;

interface ClearOptions extends OptionValues {
  readonly yes?: boolean;
  readonly taskId?: string;
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
      .argument("[keys...]", "keys of failures, as kps check --json and kps drift print them")
      .option("--task-id <id>", "delete the failed task with this id without reading the list")
      .option("--yes", "skip the confirmation; required without a terminal")
      .option("--archive <file>", "save a copy to this file, one JSON object per line", defaultArchive)
      .option("--no-archive", "do not keep a copy");
    addSettingsOptions(command)
      .addHelpText("after", examples)
      .action((keys: string[], options: ClearOptions) =>
        run(async (context) => {
          const { yes = false, archive, taskId } = options;
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const { runClear } = require("./runClear") as typeof runClearModule;
          const terminal = { input: process.stdin, output: process.stderr };
          const request = { keys, taskId, yes, archive: archive === false ? undefined : archive, options };
          await runClear(request, terminal, context);
          return exitCodes.ok;
        }),
      );
  },
};

/** Where deleted tasks are kept by default: in the working folder. */
const defaultArchive = "kps-cleared-tasks.jsonl";
