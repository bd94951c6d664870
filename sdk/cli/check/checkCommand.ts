import type { CliCommand } from "../commandContext";
import { addInspectOptions } from "../inspect/inspectOptions";
import { rejectRepeatedOptions } from "../options/rejectRepeatedOptions";
import { addRulesOptions } from "../options/rulesOptions";
import { addSettingsOptions } from "../options/settingsOptions";
import { addAccountOptions } from "../scopes/accountOptions";
import { reportNames } from "../reports/reportNames";
import type * as checkModule from "./check";

const summary = "fail (exit code 2) while unacknowledged failures block";

const description = `${summary}

Reads the failed key-pair tasks of a project, ignores those that are filtered out or acknowledged, and prints the rest with instructions. It is the gate of the Pulumi provider, for pipelines without Pulumi.`;

const examples = `
Exits with 0 when nothing blocks, 1 when the result is unknown (the list could
not be read completely, or an option is wrong), 2 when failures block, 3 when
they block in one project and another is unknown.

Examples:
  kps check
  kps check --keypair-names 'prod-*' --since 2026-01-31
  kps check --json > verdict.json
  kps check --all-projects --regions cn-north-4`;

const collect = (text: string, before: string[] | undefined): string[] => [...(before ?? []), text];

/** `kps check`: the gate without Pulumi. */
export const checkCommand: CliCommand = {
  name: "check",
  summary,
  describe: (command, run) => {
    command
      .description(description)
      .option("--json", "print the verdict as JSON")
      .option("--report <format[=path]>", `${reportNames.join(", ")}; to a file or stdout; repeatable`, collect)
      .option("--history <file>", "add a line with this run's counts, and show the trend in HTML and Markdown reports");
    rejectRepeatedOptions(addAccountOptions(addRulesOptions(addSettingsOptions(addInspectOptions(command)))))
      .addHelpText("after", examples)
      .action((options: checkModule.CheckOptions) =>
        run((context) => {
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const { check } = require("./check") as typeof checkModule;
          return check(options, context);
        }),
      );
  },
};
