import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { checkedStack, isOfPackages, packages, stackConfiguration } from "./stackInfo";

const rootType = "pulumi:pulumi:Stack";

/**
 * At which resource a stack is judged, once: at its root, before anything is deployed, when it is known to be one to
 * check; else at the first resource of the packages, before that is deployed.
 */
export class Applicability {
  private judged = false;

  constructor(private readonly options: KpsPoliciesOptions) {}

  /** Whether the resource that is being validated is the one at which to judge; the reason why not, for the root. */
  at(type: string): "judge" | "later" | { readonly notApplicable: string } {
    if (this.judged) return "later";
    const isRoot = type === rootType;
    const applies = isRoot ? this.stackApplies() : this.options.appliesTo === undefined && isOfPackages(type);
    if (applies) {
      this.judged = true;
      return "judge";
    }
    return isRoot
      ? {
          notApplicable:
            "the stack has no kps: or huaweicloud: configuration, and no resource of either package so far",
        }
      : "later";
  }

  private stackApplies(): boolean {
    if (this.options.appliesTo !== undefined) return this.options.appliesTo(checkedStack());
    return Object.keys(stackConfiguration(packages)).length > 0;
  }
}
