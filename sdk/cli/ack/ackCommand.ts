import { type Command, Option } from "commander";
import type { CliCommand, Run } from "../cliCommand";
import { exitCodes } from "../commandContext";
import { addSettingsOptions } from "../settingsOptions";
import { defaultExpiry } from "./defaultExpiry";
import type * as runAckModule from "./runAck";

const summary = "let failures stay for a while, with a reason";

const description = `${summary}

Writes an entry for each failure to .kps-acknowledgements.yaml, which gates, policies and kps check go by.`;

const examples = `
Exits with 0 when done, 1 when it could not: the file is then as it was.

Examples:
  kps ack --all --reason "from before the gate, see OPS-1204"
  kps ack 64cb0019cb12a7f8 --reason "firewall closed on purpose" --expires 90d
  kps ack --before 2026-06-01 --reason "old cluster, gone in July"
  kps ack --from report.json --reason "known, see INC-77"
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
      .option("--all", "every failure that nothing covers yet")
      .option("--before <when>", "those of them before a date or time, or older than an age such as 30d")
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
    .option("--json", "as JSON")
    .addOption(scopeOption())
    .action((_: unknown, self: Command) =>
      run(async (context) => {
        await work().runAckList(self.optsWithGlobals(), context);
        return exitCodes.ok;
      }),
    );
}

const pruning = `drop unused and expired acknowledgements

Only once the lists were read whole. Name every project that the file is for.`;

function describePrune(command: Command, run: Run): void {
  command
    .summary("drop unused and expired acknowledgements")
    .description(pruning)
    .addOption(scopeOption())
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
