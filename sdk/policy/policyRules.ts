import { emptyLists } from "../../provider/gate/filters/readFilter";
import { readRules } from "../../provider/gate/rules/readRules";
import type { LoadedRules } from "../../provider/gate/rules/readRules";
import { readOverride } from "../../provider/gate/verdict/override";
import type { Override } from "../../provider/gate/verdict/override";
import { ConfigError } from "../../provider/kps/errors";
import { PropertyReader } from "../../provider/values/propertyReader";
import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { stackConfiguration } from "./stackInfo";

/**
 * The rules of the pack, with the policy's own configuration over them, key by key. The acknowledgements file is one
 * that the pack names: a stack's own would let it acknowledge for itself.
 * @throws ConfigError listing every problem
 */
export function rulesOf(options: KpsPoliciesOptions, policyConfig: object, now: number): LoadedRules {
  const given = Object.fromEntries(
    Object.entries(policyConfig).filter(([key, value]) => key !== "enforcementLevel" && value !== undefined),
  );
  const reader = new PropertyReader({ ...options.rules, ...given });
  const rules = readRules(reader, { now });
  // Elsewhere a warning; here it would switch the check off for every stack.
  reader.problems.push(...emptyLists(rules).filter(({ property }) => !reader.reported(property)));
  reader.rejectUnknown();
  if (reader.problems.length > 0) {
    const inPack = (property: string) => !Object.keys(given).some((key) => property.startsWith(key));
    throw new ConfigError(
      reader.problems.map((problem) =>
        inPack(problem.property) ? { ...problem, property: `rules: ${problem.property}` } : problem,
      ),
    );
  }
  return rules;
}

/**
 * The stack's break-glass, where the pack allows one.
 * @throws ConfigError listing every problem
 */
export function overrideOf({ allowOverride }: KpsPoliciesOptions, now: number): Override | undefined {
  const text = allowOverride === true ? stackConfiguration(["kps"])["kps:override"] : undefined;
  if (text === undefined) return undefined;
  const reader = new PropertyReader({ override: text }, { jsonStrings: true });
  const override = reader.map("override", (nested) => readOverride(nested, now));
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return override;
}
