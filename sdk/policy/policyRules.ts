import { type ReadRules, readRules } from "../../provider/gate/rules/readRules";
import { type Override, readOverride } from "../../provider/gate/verdict/override";
import { ConfigError } from "../../provider/kps/errors";
import { PropertyReader } from "../../provider/values/propertyReader";
import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { stackConfiguration } from "./stackInfo";

/**
 * The rules of the pack, with the policy's own configuration over them, key by key. The acknowledgements file is one
 * that the pack names: a stack's own would let it acknowledge for itself.
 * @throws ConfigError listing every problem
 */
export function rulesOf(options: KpsPoliciesOptions, policyConfig: object, now: number): ReadRules {
  const given = Object.entries(policyConfig).filter(
    ([key, value]) => key !== "enforcementLevel" && value !== undefined,
  );
  const reader = new PropertyReader({ ...options.rules, ...(Object.fromEntries(given) as object) });
  const rules = readRules(reader, { now });
  reader.rejectUnknown();
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return rules;
}

/** The stack's break-glass, where the pack allows one. */
export function overrideOf({ allowOverride }: KpsPoliciesOptions, now: number): Override | undefined {
  const text = allowOverride === true ? stackConfiguration(["kps"])["kps:override"] : undefined;
  if (text === undefined) return undefined;
  const reader = new PropertyReader({ override: text }, { jsonStrings: true });
  const override = reader.map("override", (nested) => readOverride(nested, now));
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return override;
}
