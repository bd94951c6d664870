import { Option } from "commander";
import type { Command } from "commander";

const group = "A whole account:";

/** Adds the options of `expandAccounts` to a command. */
export function addAccountOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--all-projects", "every project that the credentials see, each in its region").helpGroup(group),
    )
    .addOption(
      new Option("--regions <regions>", "only projects of these regions, such as cn-north-4,ap-southeast-3")
        .argParser(collect)
        .helpGroup(group),
    )
    .addOption(
      new Option("--exclude <projects>", "projects to leave out, as region/project, id, name or region")
        .argParser(collect)
        .helpGroup(group),
    );
}

function collect(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), ...text.split(",").map((item) => item.trim())];
}
