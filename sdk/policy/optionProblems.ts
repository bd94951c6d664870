import type { Problem } from "../../provider/values/problem";
import { printable } from "../../provider/values/printable";
import { enforcementLevels, policyNames } from "./kpsPoliciesOptions";

type Check = (value: unknown) => string | undefined;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const trueOrFalse: Check = (value) => (typeof value === "boolean" ? undefined : "must be true or false");

/** By option, what is wrong with a value. */
const checks: Readonly<Record<string, Check>> = {
  rules: (value) => (isMap(value) ? undefined : "must be a map of rules"),
  scopes: (value) => {
    if (typeof value === "function") return undefined;
    if (!Array.isArray(value)) return "must be a list of scopes, or a function that returns one";
    return value.length > 0
      ? undefined
      : "is an empty list, so nothing would be checked; leave it out to use the environment's scope";
  },
  enforcement: enforcementProblem,
  appliesTo: (value) => (typeof value === "function" ? undefined : "must be a function"),
  allowStackSettings: trueOrFalse,
  allowOverride: trueOrFalse,
};

/** What is wrong with the options of a pack, whose author may write JavaScript or make a typing error. */
export function optionProblems(options: unknown): Problem[] {
  if (!isMap(options)) return [{ property: "kpsPolicies", reason: "takes a map of options" }];
  return Object.entries(options).flatMap(([property, value]) => {
    if (!Object.hasOwn(checks, property)) {
      const reason = `is not an option of kpsPolicies; known are ${Object.keys(checks).join(", ")}`;
      return [{ property: printable(property, 60), reason }];
    }
    const reason = value === undefined ? undefined : checks[property]?.(value);
    return reason === undefined ? [] : [{ property, reason }];
  });
}

function enforcementProblem(value: unknown): string | undefined {
  const levels: readonly unknown[] = enforcementLevels;
  const names: readonly string[] = policyNames;
  if (!isMap(value)) return levels.includes(value) ? undefined : `must be ${enforcementLevels.join(", ")}, or a map`;
  const wrong = Object.entries(value).find(([name, level]) => !names.includes(name) || !levels.includes(level));
  return (
    wrong &&
    `must map ${policyNames.join(", ")} to ${enforcementLevels.join(", ")}; ${printable(wrong[0], 60)} does not`
  );
}
