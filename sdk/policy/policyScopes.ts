import { readSettings } from "../../provider/kps/settings/parseSettings";
import { ConfigError } from "../../provider/kps/errors";
import type { Settings } from "../../provider/kps/settings/settings";
import { PropertyReader } from "../../provider/values/propertyReader";
import type { CheckedStack, KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { stackConfiguration } from "./stackInfo";

/** Settings of a stack that say whose list it means; credentials are never among them. */
const scopeKeys = ["region", "projectId", "projectName", "cloud", "endpoints", "authUrl", "insecure"] as const;

/**
 * The scopes to judge a stack on, as client settings: the pack's, the stack's own where that is allowed, else the
 * environment's one.
 * @throws ConfigError for settings that cannot be used
 */
export function scopesOf(options: KpsPoliciesOptions, stack: CheckedStack): Settings[] {
  const given = typeof options.scopes === "function" ? options.scopes(stack) : options.scopes;
  if (given !== undefined) return given.map((scope, index) => checked({ ...scope }, `scopes[${index}]`, false));
  return [options.allowStackSettings === true ? checked(ownSettings(), "stack configuration", true) : {}];
}

function ownSettings(): Record<string, unknown> {
  const own = stackConfiguration(["kps", "huaweicloud"]);
  const found = scopeKeys.map((key) => [key, own[`kps:${key}`] ?? own[`huaweicloud:${key}`]] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function checked(raw: Record<string, unknown>, path: string, jsonStrings: boolean): Settings {
  const reader = new PropertyReader(raw, { path, jsonStrings });
  const settings = readSettings(reader);
  reader.rejectUnknown();
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return settings;
}
