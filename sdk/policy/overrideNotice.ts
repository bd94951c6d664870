import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Applicability } from "./applicability";
import type { Evaluation } from "./evaluation";
import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { checkedStack } from "./stackInfo";

/** `kps-override`, in packs that allow overrides: shows a stack's `kps:override` on every run while it is set. */
export function overrideNotice(options: KpsPoliciesOptions, evaluation: Evaluation): ResourceValidationPolicy {
  const applicability = new Applicability(options);
  return {
    name: "kps-override",
    description: "Shows overrides of kps-no-failed-tasks.",
    validateResource: async (args, reportViolation) => {
      const at = applicability.at(args);
      if (at === "later") return;
      if (at !== "judge") return args.notApplicable(at.notApplicable);
      for (const notice of (await evaluation.judgeAgain(checkedStack(args.urn))).overrideNotices)
        reportViolation(notice);
    },
  };
}
