import { Option } from "commander";
import type { Command } from "commander";
import { boundNames, filterFields, filterNames } from "../../../provider/gate/filters/filterFields";
import { readFilter } from "../../../provider/gate/filters/readFilter";
import type { TaskFilter } from "../../../provider/gate/filters/taskFilter";
import { readRules } from "../../../provider/gate/rules/readRules";
import type { LoadedRules } from "../../../provider/gate/rules/readRules";
import { ConfigError } from "../../../provider/kps/errors/index";
import { PropertyReader } from "../../../provider/values/propertyReader";
import type { Problem } from "../../../provider/values/problem";
import { optionName } from "./optionNames";
import type { OptionValues } from "./settingsOptions";

const group = "Filters (comma-separated, or repeat the option):";

/** Adds the options of {@link filterOf} to a command. */
export function addFilterOptions(command: Command): Command {
  for (const name of filterNames) {
    const { value, text } = filterFields[name].option;
    command.addOption(new Option(`${optionName(name)} ${value}`, text).argParser(collect).helpGroup(group));
  }
  command.addOption(
    new Option("--since <time>", "only failures since then: a date or an RFC 3339 time").helpGroup(group),
  );
  return command.addOption(new Option("--until <time>", "only failures until then (same formats)").helpGroup(group));
}

/** Adds the options of {@link rulesOf} to a command. */
export function addRulesOptions(command: Command): Command {
  return addFilterOptions(command).addOption(
    new Option(
      "--acknowledgements-file <path>",
      "instead of the .kps-acknowledgements.yaml in this folder or the nearest one above",
    ).helpGroup(group),
  );
}

/**
 * The filter that the options say; undefined when they say none.
 * @param now milliseconds since the epoch
 * @throws ConfigError listing every option that cannot be used
 */
export function filterOf(options: OptionValues, now: number): TaskFilter | undefined {
  const names = [...filterNames, ...boundNames].filter((name) => options[name] !== undefined);
  const reader = new PropertyReader(Object.fromEntries(names.map((name) => [name, options[name]])));
  const filter = readFilter(reader, { now, ages: false });
  if (reader.problems.length > 0) throw new ConfigError(reader.problems.map((one) => onOption(one, names, options)));
  return names.length === 0 ? undefined : filter;
}

/**
 * The rules that the options say, with the acknowledgements file's entries.
 * @param now milliseconds since the epoch
 * @throws ConfigError listing every option, and every line of the file, that cannot be used
 */
export function rulesOf(options: OptionValues, folder: string, now: number): LoadedRules {
  const names = [...filterNames, ...boundNames, "acknowledgementsFile"];
  const reader = new PropertyReader(Object.fromEntries(names.map((name) => [name, options[name]])));
  const rules = readRules(reader, { now, folder });
  if (reader.problems.length > 0) {
    throw new ConfigError(reader.problems.map((problem) => onOption(problem, names, options)));
  }
  return rules;
}

/** A problem of an option on the option as it is typed; those of the acknowledgements file say their line already. */
function onOption({ property, reason }: Problem, names: readonly string[], options: OptionValues): Problem {
  const [name = property] = property.split("[");
  if (!names.includes(name)) return { property, reason };
  return { property: options[name] === undefined ? "acknowledgements file" : optionName(name), reason };
}

function collect(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), ...text.split(",").map((item) => item.trim())];
}
