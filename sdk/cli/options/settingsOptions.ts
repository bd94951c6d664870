import { Option } from "commander";
import type { Command } from "commander";
import { ConfigError } from "../../../provider/kps/errors/index";
import { boundedDuration, placeSetting, readPublicSettings } from "../../../provider/kps/settings/parseSettings";
import { defaults, ranges } from "../../../provider/kps/model/defaults";
import type { Settings } from "../../../provider/kps/model/settings";
import { settingRows } from "../../../provider/kps/model/settingTable";
import type { SettingRow } from "../../../provider/kps/model/settingTable";
import { PropertyReader } from "../../../provider/values/propertyReader";
import { onOptions, optionName } from "./optionNames";

const group = "Region, project and connection (credentials: see kps --help):";

/**
 * Options for the scope and for how it is read: property path in the provider's configuration, value, text. Credentials are
 * never options: a process list shows them.
 */
const options: readonly (readonly [path: string, value: string, text: string])[] = [
  ...settingRows.flatMap(([path, row]) => (row.option === undefined ? [] : [optionOf(path, row.option, row)])),
  ["pageSize", "<count>", `failures per page, ${ranges.pageSize.min} to ${ranges.pageSize.max} (${defaults.pageSize})`],
  ["deadline", "<duration>", "time limit of the whole command (default: from --timeout and the number of lists)"],
];

/** The text ends with what holds when the option is absent: the first environment variable, the default. */
function optionOf(
  path: string,
  { value, text }: NonNullable<SettingRow["option"]>,
  { environment = [], default: fallback }: SettingRow,
): readonly [string, string, string] {
  const otherwise = [...environment.slice(0, 1), ...(fallback === undefined ? [] : [fallback])];
  return [path, value, otherwise.length === 0 ? text : `${text} (${otherwise.join(", or ")})`];
}

/** The names of these options as the parser gives their values. */
export const optionNamesOfSettings: readonly string[] = options.map(([path]) =>
  new Option(optionName(path)).attributeName(),
);

/** Values as the parser gives them, by camelCase name. */
export type OptionValues = Readonly<Record<string, unknown>>;

/** Adds the options of {@link readingOf} to a command. */
export function addSettingsOptions(command: Command): Command {
  for (const [property, value, text] of options) {
    command.addOption(new Option(`${optionName(property)} ${value}`.trim(), text).helpGroup(group));
  }
  return command;
}

/** What the options say of reading a list. */
export interface ReadingOptions {
  readonly settings: Settings;
  /** Failures a page. */
  readonly pageSize?: number;
  /** Milliseconds for the whole command. */
  readonly deadlineMs?: number;
}

/**
 * The settings and the page size that the options say.
 * @throws ConfigError listing every option that cannot be used, as it is typed
 */
export function readingOf(values: OptionValues): ReadingOptions {
  const reader = new PropertyReader(asConfiguration(values), { jsonStrings: true });
  const found = {
    settings: readPublicSettings(reader),
    pageSize: reader.integer("pageSize", ranges.pageSize),
    deadlineMs: boundedDuration(reader, "deadline"),
  };
  if (reader.problems.length > 0) throw new ConfigError(onOptions(reader.problems));
  return found;
}

/** The options in the places that the provider's configuration has for them. */
function asConfiguration(values: OptionValues): Record<string, unknown> {
  const raw: Record<string, unknown> = {};
  for (const [path] of options) {
    const value = values[new Option(optionName(path)).attributeName()];
    if (value !== undefined) placeSetting(raw, path, value);
  }
  return raw;
}
