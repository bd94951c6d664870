import { Option } from "commander";
import type { CliCommand } from "../cliCommand";
import { reportNames } from "../reports/reportNames";
import { addRulesOptions } from "../rulesOptions";
import { addSettingsOptions } from "../settingsOptions";
import { givenOnce } from "./givenOnce";
import type * as driftModule from "./drift";

const summary = "say which failures are new since a baseline";

const description = `${summary}

Compares the failed key-pair tasks of one scope or many with what an earlier run has seen, and reports in the form that a
CI shows.`;

const examples = `
Exits with 0 when there is nothing to fail on, 1 when that cannot be told, 2 when failures were found, 3 when failures were
found and some scope could not be read.

Examples:
  kps drift --baseline kps-baseline.json --write-baseline
  kps drift --baseline kps-baseline.json --report text --report sarif=kps.sarif --report junit=kps.xml
  kps drift --scope cn-north-4/cn-north-4_prod --scope ap-southeast-3/ap-southeast-3
  kps drift --config kps.yaml --baseline kps-baseline.json --fail-on any`;

const collect = (text: string, before: string[] | undefined): string[] => [...(before ?? []), text];

/** `kps drift`: what is new since last time. */
export const driftCommand: CliCommand = {
  name: "drift",
  summary,
  describe: (command, run) => {
    command
      .description(description)
      .option("--baseline <file>", "what an earlier run has seen; without one everything is new")
      .addOption(
        new Option("--write-baseline [when]", "write the baseline anew: always, or only when clean").choices([
          "always",
          "clean",
        ]),
      )
      .addOption(
        new Option("--fail-on <what>", "what makes the exit code 2").choices(["new", "any", "never"]).default("new"),
      )
      .option("--known-max-age <duration>", "known failures count as new again each time this long has passed")
      .option("--scope <region/project>", "a list to read, by project id or name; repeatable", collect)
      .option("--config <file>", "a YAML file with a list of scopes")
      .option("--report <format[=path]>", `${reportNames.join(", ")}; to a file or stdout; repeatable`, collect)
      .option("--summary", "also write the step summary and outputs of GitHub Actions");
    givenOnce(addRulesOptions(addSettingsOptions(command)))
      .addHelpText("after", examples)
      .action((options: driftModule.DriftOptions) =>
        run((context) => {
          // eslint-disable-next-line @typescript-eslint/no-require-imports
          const { drift } = require("./drift") as typeof driftModule;
          return drift(options, context);
        }),
      );
  },
};
