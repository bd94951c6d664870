import { type Command, Option } from "commander";
import { type CliCommand, type Run, exitCodes } from "../commandContext";
import { addSettingsOptions } from "../options/settingsOptions";
import { defaultExpiry } from "./expiryDate";
import type * as runAckModule from "./runAck";

const summary = "let known failures stay for a while, with a reason";

const description = `${summary}

Writes an entry for each failure to .kps-acknowledgements.yaml, which gates, policies, kps check and kps drift go by. Commit the file. When an entry ends, its failure blocks again.`;

const examples = `
Exits with 0 when done, 1 when it could not: the file is then as it was.

Examples:
  every failure of today, for 30 days
    kps ack --all --reason "from before the gate, see OPS-1204"
  one failure, by the key that kps check --json and kps drift print
    kps ack 64cb0019cb12a7f8 --reason "firewall closed on purpose" --expires 90d
  what failed before a day
    kps ack --before 2026-06-01 --reason "old cluster, gone in July"
  what a run of kps drift --report json=report.json found new
    kps ack --from report.json --reason "known, see INC-77"
  look after the file
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
      .option("--all", "every failure that nothing acknowledges yet")
      .option("--before <when>", "of these, what failed before a date or time, or longer ago than an age such as 30d")
      .option("--from <report>", "the new failures of kps drift --report json=FILE; - for standard input")
      .option("--reason <text>", "why these failures may stay (required)")
      .option("--expires <when>", "a date, or a duration from now; 180 days at most", defaultExpiry)
      .option("--file <path>", "the acknowledgements file, in place of the one that gates find");
    addSettingsOptions(command)
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
    .addOption(scopeOption())
    .addHelpText("after", listExamples)
    .action((_: unknown, self: Command) =>
      run(async (context) => {
        await work().runAckList(self.optsWithGlobals(), context);
        return exitCodes.ok;
      }),
    );
}

const pruning = `drop unused and expired acknowledgements

Nothing is dropped unless every list was read whole. Name every project that the file is for: entries of the others seem unused.`;

const inherited = "Options of kps ack, such as --file and --region, are taken too.";

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
    .summary("drop unused and expired acknowledgements")
    .description(pruning)
    .addOption(scopeOption())
    .addHelpText("after", pruneExamples)
    .action((_: unknown, self: Command) =>
      run(async (context) => {
        await work().runAckPrune(self.optsWithGlobals(), context);
        return exitCodes.ok;
      }),
    );
}

function scopeOption(): Option {
  const collect = (scope: string, before: string[] | undefined) => [...(before ?? []), scope];
  return new Option("--scope <region/project>", "a project that the file is for; repeatable").argParser(collect);
}

/** Loaded when the command runs: other commands have no use for it. */
function work(): typeof runAckModule {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("./runAck") as typeof runAckModule;
}
