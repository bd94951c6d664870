import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Applicability } from "./applicability";
import type { Evaluation } from "./evaluation";
import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { checkedStack } from "./stackInfo";

/**
 * `kps-api-reachable`: every error of reading, credentials or the pack's options is a violation of this policy. It runs
 * before `kps-no-failed-tasks`, which reports what this one has not.
 */
export function apiReachable(options: KpsPoliciesOptions, evaluation: Evaluation): ResourceValidationPolicy {
  const applicability = new Applicability(options);
  return {
    name: "kps-api-reachable",
    description: "Blocks deployments when failed key-pair tasks cannot be read.",
    validateResource: async (args, reportViolation) => {
      const at = applicability.at(args);
      if (at === "later") return;
      if (at !== "judge") return args.notApplicable(at.notApplicable);
      const { verdicts } = await evaluation.judgeAgain(checkedStack(args.urn));
      if (verdicts.length === 0) return args.notApplicable("the pack names no scope for this stack");
      for (const { status, message } of verdicts) {
        if (status !== "unknown" || evaluation.reported.has(message)) continue;
        evaluation.reported.add(message);
        reportViolation(`${message}\nkps-no-failed-tasks was not evaluated on this list.`);
      }
    },
  };
}
