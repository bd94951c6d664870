import { filterFields, filterNames } from "../../provider/gate/filters/filterFields";
import { settingRows } from "../../provider/kps/model/settingTable";
import type { SettingRow } from "../../provider/kps/model/settingTable";
import { optionName } from "../../sdk/cli/options/optionNames";
import { code, generatedNote, table } from "./markdown";

/** `docs/reference.md`: settings and filters, as the code has them. */
export function referencePage(): string {
  return `${generatedNote}

# Reference

Settings and filters, written from the tables that the code itself uses. Other references: [errors](errors.md), [JSON fields](json-fields.md), [exit codes](exit-codes.md).

## Settings

A setting can be an argument of \`kps.Provider\`, stack configuration (\`pulumi config set kps:KEY\`) or an environment variable; the first in this order wins. The \`kps\` command takes those with an option as options instead. A key with a dot is inside a map: \`endpoints: { kps: "…" }\`. Of several variables the first that is set and not empty counts. Durations are texts such as \`30s\` or \`10m\`. How credentials are found: [credentials.md](credentials.md).

${table(["key", "meaning", "environment", "option"], settingRows.map(settingCells))}

## Filters

Arguments of the functions, of gates and of policies, and options of the \`kps\` command. All that are given must match. A list matches when one of its entries does; an empty list matches nothing. A task that lacks the field of a list counts as matching: leaving it out could hide a failure. Names are compared as they are and in Unicode's normal form NFC, so that an accent typed as one character or as two is the same; a name that lost a character on its way (U+FFFD) matches.

${table(["filter", "meaning", "option"], [...filterNames.map(filterCells), ...bounds])}
`;
}

const times = "an RFC 3339 time or a date";
const ages = "The functions that list tasks take an age such as `24h` too; gates, policies and the command do not.";
const bounds = [
  ["`since`", `Only tasks since then: ${times} (its start, UTC). ${ages}`, "`--since`"],
  ["`until`", `Only tasks until then: ${times} (its end, UTC). ${ages}`, "`--until`"],
] as const;

function settingCells([path, row]: readonly [string, SettingRow]): string[] {
  const fallback = row.default === undefined ? "" : ` Default: ${code(row.default)}.`;
  const secret = row.secret === true ? " Secret." : "";
  const variables = (row.environment ?? []).map(code).join(", ");
  return [code(path), row.description + fallback + secret, variables, row.option ? code(optionName(path)) : ""];
}

function filterCells(name: (typeof filterNames)[number]): string[] {
  return [code(name), filterFields[name].description, code(optionName(name))];
}
