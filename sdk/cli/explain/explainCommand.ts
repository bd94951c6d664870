import type { CliCommand } from "../commandContext";
import { addInspectOptions } from "../inspect/inspectOptions";
import { rejectRepeatedOptions } from "../options/rejectRepeatedOptions";
import { addSettingsOptions } from "../options/settingsOptions";
import { addAccountOptions } from "../scopes/accountOptions";
import type * as runExplainModule from "./runExplain";

const summary = "explain why key-pair tasks failed and how to fix them";

const description = `${summary}

Shows what each failed operation needs and the causes to check, in Huawei Cloud's order. With --inspect it reads the servers (ECS), their security groups (VPC) and the running tasks (KPS), with the same credentials, and says which of the causes it found. It changes nothing.`;

const examples = `
Exits with 0 when the selected tasks were explained, 1 when not (the list could
not be read completely, or nothing matches).

Examples:
  kps explain 64cb0019cb12a7f8
  kps explain --server web-1 --inspect
  kps explain --all --json > explained.json`;

const collect = (text: string, before: string[] | undefined): string[] => [...(before ?? []), text];

/** `kps explain`: from a failed task to its fix. */
export const explainCommand: CliCommand = {
  name: "explain",
  summary,
  describe: (command, run) => {
    command
      .description(description)
      .argument("[keys...]", "keys of failed tasks, as kps check and kps drift print them")
      .option("--server <name>", "all failed tasks of a server, by name or id; repeatable", collect)
      .option("--all", "all failed tasks")
      .option("--scope <region/project>", "region and project (name or id) to read; repeatable", collect)
      .option("--config <file>", "a YAML file that lists scopes")
      .option("--json", "print JSON");
    rejectRepeatedOptions(addAccountOptions(addSettingsOptions(addInspectOptions(command))))
      .addHelpText("after", examples)
      .action((keys: string[], options: runExplainModule.ExplainOptions) =>
        run((context) => {
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const { runExplain } = require("./runExplain") as typeof runExplainModule;
          return runExplain(keys, options, context);
        }),
      );
  },
};
