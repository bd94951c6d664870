import { Option } from "commander";
import type { CliCommand } from "../commandContext";
import { addInspectOptions } from "../inspect/inspectOptions";
import { rejectRepeatedOptions } from "../options/rejectRepeatedOptions";
import { addRulesOptions } from "../options/rulesOptions";
import { addSettingsOptions } from "../options/settingsOptions";
import { addAccountOptions } from "../scopes/accountOptions";
import { reportNames } from "../reports/reportNames";
import type * as driftModule from "./drift";

const summary = "report which failures are new since last time";

const description = `${summary}

Compares the failed key-pair tasks of one project or many with a baseline, the file in which an earlier run stored what it saw, and writes reports that CI systems display. Acknowledged failures never count.`;

const examples = `
Exits with 0 when nothing was found, 1 when the result is unknown (a list could
not be read completely, or an option or file is wrong), 2 when failures were
found, 3 when failures were found and also a list could not be read or a file
could not be written.

Examples:
  every night: report what is new, and remember it
    kps drift --baseline kps.json --write-baseline
  for code scanning and test reports
    kps drift --baseline kps.json --report sarif=kps.sarif --report junit=x.xml
  two projects, or those of a file (docs/many-projects.md shows one)
    kps drift --scope cn-north-4/cn-north-4_prod --scope cn-east-3/cn-east-3
    kps drift --config kps.yaml --baseline kps.json --fail-on any
  every project of the account
    kps drift --all-projects --exclude cn-north-4/sandbox
  a project that is gone: drop it from the baseline
    kps drift --baseline kps.json \\
      --forget cn-north-4/0123456789abcdef0123456789abcdef`;

const collect = (text: string, before: string[] | undefined): string[] => [...(before ?? []), text];

/** `kps drift`: what is new since last time. */
export const driftCommand: CliCommand = {
  name: "drift",
  summary,
  describe: (command, run) => {
    command
      .description(description)
      .option("--baseline <file>", "file with what an earlier run saw; without it every failure is new")
      .addOption(
        new Option(
          "--write-baseline [when]",
          "update the baseline: always (default), or clean: only projects without new failures",
        ).choices(["always", "clean"]),
      )
      .addOption(
        new Option("--fail-on <what>", "which failures set exit code 2")
          .choices(["new", "any", "never"])
          .default("new"),
      )
      .option("--known-max-age <duration>", "count known failures as new again after each such period, such as 14d")
      .option("--run-id <id>", "the CI run, in whose re-runs its failures stay new (GitHub's and GitLab's are found)")
      .option(
        "--forget <region/project-id>",
        "drop a scope from the baseline, and do nothing else; repeatable",
        collect,
      )
      .option("--history <file>", "add a line with this run's counts, and show the trend in HTML and Markdown reports")
      .option("--scope <region/project>", "region and project (name or id) to read; repeatable", collect)
      .option("--config <file>", "a YAML file that lists scopes, with rules for each")
      .option("--report <format[=path]>", `${reportNames.join(", ")}; to a file or stdout; repeatable`, collect)
      .option("--summary", "also write the summary that GitHub Actions and GitLab CI show next to the log");
    rejectRepeatedOptions(addAccountOptions(addRulesOptions(addSettingsOptions(addInspectOptions(command)))))
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
