import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Applicability } from "./applicability";
import type { Evaluation } from "./evaluation";
import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";

/** `kps-api-reachable`: every error of reading, credentials or configuration is a violation of this policy. */
export function apiReachable(options: KpsPoliciesOptions, evaluation: Evaluation): ResourceValidationPolicy {
  const applicability = new Applicability(options);
  return {
    name: "kps-api-reachable",
    description: "The list of failed key-pair tasks can be read; what cannot be read does not pass.",
    validateResource: async (args, reportViolation) => {
      const at = applicability.at(args.type);
      if (at === "later") return;
      if (at !== "judge") args.notApplicable(at.notApplicable);
      for (const { status, message } of await evaluation.verdicts({})) {
        if (status === "unknown") reportViolation(message);
      }
    },
  };
}
