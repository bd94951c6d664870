import { readSettings } from "../../provider/kps/settings/parseSettings";
import { ConfigError } from "../../provider/kps/errors";
import type { Settings } from "../../provider/kps/model/settings";
import { PropertyReader } from "../../provider/values/propertyReader";
import { callOf } from "./applicability";
import type { CheckedStack, KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { ownSettings } from "./ownSettings";

/**
 * The scopes to judge a stack on, as client settings: the pack's, the stack's own where that is allowed, else the
 * environment's one. None when the pack's function names none.
 * @throws ConfigError for settings that cannot be used
 */
export function scopesOf({ scopes, allowStackSettings }: KpsPoliciesOptions, stack: CheckedStack): Settings[] {
  const given: unknown = typeof scopes === "function" ? callOf("scopes", () => scopes(stack)) : scopes;
  if (given === undefined && scopes === undefined)
    return [allowStackSettings === true ? checked(ownSettings(stack), "stack configuration", true) : {}];
  if (!Array.isArray(given))
    throw new ConfigError([{ property: "scopes", reason: "must be a list of scopes, or return one (not a promise)" }]);
  return given.map((scope: unknown, index) => checked(scope, `scopes[${index}]`, false));
}

function checked(raw: unknown, path: string, jsonStrings: boolean): Settings {
  if (typeof raw !== "object" || raw === null)
    throw new ConfigError([{ property: path, reason: 'must be a map such as { region: "cn-north-4" }' }]);
  const reader = new PropertyReader(raw as Record<string, unknown>, { path, jsonStrings });
  const settings = readSettings(reader);
  reader.rejectUnknown();
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return settings;
}
