import { ConfigError } from "../../provider/kps/errors";
import { printable } from "../../provider/values/printable";
import type { CheckedStack, KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { checkedStack, isOfPackages, packages, stackConfiguration } from "./stackInfo";

const rootType = "pulumi:pulumi:Stack";

/** For the root of a stack that is not one to check, as far as the root can tell. */
const notApplicable =
  "the stack has no kps: or huaweicloud: configuration, and no resource of either package so far; or the pack's appliesTo leaves it out";

/** A resource as policies see it. */
export interface CheckedResource {
  readonly type: string;
  readonly urn: string;
}

/**
 * At which resource a stack is judged, once: at its root, before anything is deployed, when it is known to be one to
 * check; else at the first resource of the packages (its provider, mostly), before that is deployed.
 */
export class Applicability {
  private judged = false;

  constructor(private readonly options: KpsPoliciesOptions) {}

  /** Whether the resource that is being validated is the one at which to judge; the reason why not, for the root. */
  at({ type, urn }: CheckedResource): "judge" | "later" | { readonly notApplicable: string } {
    if (this.judged) return "later";
    const isRoot = type === rootType;
    const applies = isRoot ? stackApplies(this.options, checkedStack(urn)) : packageApplies(this.options, type);
    if (applies) this.judged = true;
    return applies ? "judge" : isRoot ? { notApplicable } : "later";
  }
}

/** Whether a stack with these resources is one to check. */
export function appliesToAny(options: KpsPoliciesOptions, resources: readonly CheckedResource[]): boolean {
  return resources.some(
    ({ type, urn }, index) =>
      (index === 0 && stackApplies(options, checkedStack(urn))) || packageApplies(options, type),
  );
}

/**
 * What the pack's own `appliesTo` says of this stack; undefined where it has none.
 * @throws ConfigError when it throws or says neither true nor false
 */
export function ownAnswer({ appliesTo }: KpsPoliciesOptions, stack: CheckedStack): boolean | undefined {
  if (typeof appliesTo !== "function") return undefined;
  const answer: unknown = callOf("appliesTo", () => appliesTo(stack));
  if (typeof answer === "boolean") return answer;
  throw new ConfigError([{ property: "appliesTo", reason: "must return true or false, not a promise" }]);
}

/**
 * Calls a function of the pack.
 * @throws ConfigError that names the option, when the function throws
 */
export function callOf<T>(property: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new ConfigError([{ property, reason: `threw an error: ${printable(text)}` }]);
  }
}

/** A pack whose `appliesTo` fails is judged: the verdict then says so. */
function stackApplies(options: KpsPoliciesOptions, stack: CheckedStack): boolean {
  try {
    return ownAnswer(options, stack) ?? Object.keys(stackConfiguration(packages)).length > 0;
  } catch {
    return true;
  }
}

function packageApplies({ appliesTo }: KpsPoliciesOptions, type: string): boolean {
  return appliesTo === undefined && isOfPackages(type);
}
