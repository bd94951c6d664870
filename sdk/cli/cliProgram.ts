import { Command } from "commander";
import { version } from "../../package.json";
import { ackCommand } from "./ack/ackCommand";
import { checkCommand } from "./check/checkCommand";
import { clearCommand } from "./clear/clearCommand";
import type { CliCommand, Run } from "./commandContext";
import { doctorCommand } from "./doctor/doctorCommand";
import { driftCommand } from "./drift/driftCommand";
import { explainCommand } from "./explain/explainCommand";
import { installPluginCommand } from "./installPlugin/installPluginCommand";
import { terraformCommand } from "./terraform/terraformCommand";

const description = `Checks Huawei Cloud for failed key-pair tasks, in CI pipelines or from a terminal.`;

const examples = `
Settings come from the first of these that has them, as for the Pulumi provider:
  options       --region cn-north-4 --project-name cn-north-4_prod
  environment   HW_REGION_NAME, HW_PROJECT_NAME, HW_ACCESS_KEY, HW_SECRET_KEY, …
  files         of the hcloud CLI (~/.hcloud/config.json) and of the SDKs
Credentials are never options: others could read them. All their sources are in
docs/credentials.md of the package.

Examples:
  kps doctor                                       is everything set up?
  kps check                                        does any failure block?
  kps drift --baseline kps.json --write-baseline   what is new since last time?
  kps ack --all --reason "known, see OPS-1204"     accept today's for 30 days

kps COMMAND --help shows a command's options, exit codes and examples.
Where the package is installed for a project only, type npx pulumi-kps for kps.`;

/** The command line's parser, with every command. It throws CommanderError where commander would exit. */
export function cliProgram(run: Run): Command {
  const program = new Command("kps").description(description).version(version).addHelpText("after", examples);
  program.exitOverride().showHelpAfterError("(kps --help shows what there is)");
  for (const command of commands) addCommand(program, command, run);
  return program;
}

/** Described only when it is called or asked about: to describe every command would take longer than to parse the call. */
function addCommand(program: Command, { name, summary, describe }: CliCommand, run: Run): void {
  // Made by the program, a command inherits how the program treats errors.
  const command = program.command(name).summary(summary).showHelpAfterError(`(kps ${name} --help shows how)`);
  let isDescribed = false;
  const describeOnce = (): string => {
    if (!isDescribed) describe(command, run);
    isDescribed = true;
    return "";
  };
  program.hook("preSubcommand", (_, called) => {
    if (called === command) describeOnce();
  });
  command.addHelpText("before", describeOnce);
}

/** The commands in the order of the help. */
const commands: readonly CliCommand[] = [
  checkCommand,
  driftCommand,
  explainCommand,
  ackCommand,
  clearCommand,
  doctorCommand,
  installPluginCommand,
  terraformCommand,
];
