import type { CliCommand } from "../cliCommand";
import { givenOnce } from "../drift/givenOnce";
import { addRulesOptions } from "../rulesOptions";
import { addSettingsOptions, type OptionValues } from "../settingsOptions";
import type * as checkModule from "./check";

const summary = "say whether failures block: the gate without Pulumi";

const description = `${summary}

Judges the failed key-pair tasks of a project by the rules and acknowledgements that gates go by.`;

const examples = `
Exits with 0 when nothing blocks, 1 when that cannot be told, 2 when failures block.

Examples:
  kps check
  kps check --keypair-names 'prod-*' --since 2026-01-31
  kps check --json`;

/** `kps check`: the gate without Pulumi. */
export const checkCommand: CliCommand = {
  name: "check",
  summary,
  describe: (command, run) => {
    command.description(description).option("--json", "print the verdict as JSON");
    givenOnce(addRulesOptions(addSettingsOptions(command)))
      .addHelpText("after", examples)
      .action((options: OptionValues) =>
        run((context) => {
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const { check } = require("./check") as typeof checkModule;
          return check(options, context);
        }),
      );
  },
};
