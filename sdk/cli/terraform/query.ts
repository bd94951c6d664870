import { boundNames, filterNames } from "../../../provider/gate/filters/filterFields";
import { ConfigError } from "../../../provider/kps/errors/index";
import type { Problem } from "../../../provider/values/problem";
import { optionNamesOfSettings } from "../options/settingsOptions";
import type { OptionValues } from "../options/settingsOptions";

/** A query of the external data source: the options of `kps check`, and whether the read itself fails. */
export interface Query {
  readonly options: OptionValues;
  readonly fail: boolean;
}

const lists: readonly string[] = filterNames;

/**
 * Reads a query. An empty text counts as absent, as Terraform has no null here: that can only take in more failures.
 * @throws ConfigError listing every key that cannot be used
 */
export function parseQuery(text: string): Query {
  const problems: Problem[] = [];
  const options: Record<string, unknown> = {};
  const known = [...optionNamesOfSettings, ...filterNames, ...boundNames, "acknowledgementsFile", "fail"];
  for (const [key, value] of Object.entries(objectOf(text))) {
    const name = camelCase(key);
    const fail = (reason: string): void => void problems.push({ property: key, reason });
    if (!known.includes(name) || key !== snakeCase(name))
      fail(`is not a query of kps terraform; those are ${known.map(snakeCase).join(", ")}`);
    else if (typeof value !== "string") fail("must be a text");
    else if (value !== "") options[name] = lists.includes(name) ? listOf(value, fail) : value;
  }
  const { fail = "false", ...rest } = options;
  if (fail !== "true" && fail !== "false") problems.push({ property: "fail", reason: 'must be "true" or "false"' });
  if (problems.length > 0) throw new ConfigError(problems);
  return { options: rest, fail: fail === "true" };
}

/** A problem on the key of the query in place of the option of the command line. */
export function onQueryKey({ property, reason }: Problem): Problem {
  const match = /^--([a-z-]+)(.*)$/.exec(property);
  return match === null
    ? { property, reason }
    : { property: `${(match[1] ?? "").replaceAll("-", "_")}${match[2] ?? ""}`, reason };
}

function objectOf(text: string): object {
  const wrong = (reason: string): ConfigError => new ConfigError([{ property: "the query on stdin", reason }]);
  if (text.trim() === "") throw wrong("is missing: give a JSON object, such as {}");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong("is not valid JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw wrong("must be a JSON object of texts");
  return value;
}

/** Elsewhere an empty list matches nothing and warns; here nobody would see the warning. */
function listOf(text: string, fail: (reason: string) => void): string[] | undefined {
  const items = text.trimStart().startsWith("[") ? jsonList(text) : text.split(",").map((item) => item.trim());
  if (items === undefined) fail("must be texts separated by commas, or jsonencode of a list of texts");
  else if (items.length === 0) fail("is an empty list, which matches nothing; leave it out to match all failures");
  return items;
}

function jsonList(text: string): string[] | undefined {
  try {
    const items: unknown = JSON.parse(text);
    if (Array.isArray(items) && items.every((item) => typeof item === "string")) return items;
  } catch {
    // Reported by the caller.
  }
  return undefined;
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
