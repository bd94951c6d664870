import { Option } from "commander";
import type { Command } from "commander";
import { exitCodes } from "../commandContext";
import type { CliCommand, Run } from "../commandContext";
import { addAccountOptions } from "../scopes/accountOptions";
import { addFilterOptions } from "../options/rulesOptions";
import { addSettingsOptions } from "../options/settingsOptions";
import { defaultExpiry } from "./expiryDate";
import type * as runAckModule from "./runAck";

const summary = "acknowledge known failures, with a reason and an expiry date";

const description = `${summary}

Writes an entry for each failure to .kps-acknowledgements.yaml, which gates, policies, kps check and kps drift use. Each entry names the list that it holds for, so that many projects can share the file. Commit it. When an entry expires, its failure blocks again.`;

const examples = `
Exits with 0 when done, 1 on an error: the file is then unchanged.

Examples:
  every failure of today, for 30 days
    kps ack --all --reason "from before the gate, see OPS-1204"
  one failure, by the key that kps check --json and kps drift print
    kps ack 64cb0019cb12a7f8 --reason "firewall closed on purpose" --expires 90d
  only failures before a date
    kps ack --before 2026-06-01 --reason "old cluster, gone in July"
  all failures of a key pair in two projects, with one entry for each project
    kps ack --keypair-names ops-2025 --by keypair-name --reason "see OPS-1" \\
      --scope cn-north-4/cn-north-4_prod --scope cn-north-4/cn-north-4_dev
  what a run of kps drift --report json=report.json found new
    kps ack --from report.json --reason "known, see INC-77"
  maintain the file
    kps ack list
    kps ack prune`;

/** `kps ack`, with `list` and `prune` below it. */
export const ackCommand: CliCommand = {
  name: "ack",
  summary,
  describe: (command, run) => {
    command
      .description(description)
      .argument("[keys...]", "keys of failures, as kps check --json and kps drift print them")
      .option("--all", "all failures that are not acknowledged yet")
      .option("--before <when>", "only failures before a date or time, or older than an age such as 30d")
      .option("--from <report>", "the new failures of kps drift --report json=FILE; - for standard input")
      .option("--reason <text>", "why these failures are acceptable (required)")
      .option("--expires <when>", "a date, or a duration from now; 180 days at most", defaultExpiry)
      .addOption(
        new Option(
          "--by <fields>",
          "one entry for all failures that share these, such as keypair-name or server-name,operate-type",
        ).argParser((text: string, before: string[] | undefined) => [...(before ?? []), ...text.split(",")]),
      )
      .option("--file <path>", "the acknowledgements file, instead of the one that gates find")
      .option("--scope <region/project>", "region and project (name or id) to read; repeatable", collect)
      .option("--config <file>", "a YAML file that lists scopes, as kps drift takes it");
    addFilterOptions(addSettingsOptions(addAccountOptions(command)))
      .addHelpText("after", examples)
      .action((keys: string[], options: runAckModule.AckOptions) =>
        run(async (context) => {
          await work().runAck(keys, options, context);
          return exitCodes.ok;
        }),
      );
    describeList(command.command("list"), run);
    describePrune(command.command("prune"), run);
  },
};

function describeList(command: Command, run: Run): void {
  command
    .description("show what each acknowledgement covers now, and which are expired or unused")
    .option("--json", "print it as JSON")
    .addHelpText("after", listExamples)
    .action((_: unknown, self: Command) =>
      run(async (context) => {
        await work().runAckList(self.optsWithGlobals(), context);
        return exitCodes.ok;
      }),
    );
}

const pruning = `remove unused and expired acknowledgements

Nothing is dropped unless every list was read completely. Entries of lists that were not read are kept. Entries that name no list are judged only when every list of the file is named, with --scope, --config or --all-projects. More than a third of the file is dropped only after confirmation.`;

const inherited = "Options of kps ack, such as --file, --scope and --region, apply too.";

const listExamples = `
${inherited}

Examples:
  kps ack list
  kps ack list --json --file other.yaml`;

const pruneExamples = `
${inherited}

Examples:
  kps ack prune
  kps ack prune --scope cn-north-4/cn-north-4 --scope cn-east-3/cn-east-3`;

function describePrune(command: Command, run: Run): void {
  command
    .summary("remove unused and expired acknowledgements")
    .description(pruning)
    .option("--yes", "skip the confirmation; required without a terminal")
    .addHelpText("after", pruneExamples)
    .action((_: unknown, self: Command) =>
      run(async (context) => {
        await work().runAckPrune(self.optsWithGlobals(), { input: process.stdin, output: process.stderr }, context);
        return exitCodes.ok;
      }),
    );
}

function collect(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), text];
}

/** Loaded when the command runs: other commands have no use for it. */
function work(): typeof runAckModule {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("./runAck") as typeof runAckModule;
}
