import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Applicability } from "./applicability";
import type { Evaluation } from "./evaluation";
import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { rulesConfigSchema } from "./rulesConfigSchema";
import { blockingViolations } from "./violations";

/** `kps-no-failed-tasks`: one violation for each failure that blocks, before anything is deployed. */
export function noFailedTasks(options: KpsPoliciesOptions, evaluation: Evaluation): ResourceValidationPolicy {
  const applicability = new Applicability(options);
  return {
    name: "kps-no-failed-tasks",
    description: "No key pair of the stack's servers failed to be bound, reset, replaced or unbound.",
    configSchema: rulesConfigSchema,
    validateResource: async (args, reportViolation) => {
      const at = applicability.at(args.type);
      if (at === "later") return;
      if (at !== "judge") args.notApplicable(at.notApplicable);
      const verdicts = await evaluation.verdicts(args.getConfig());
      for (const verdict of verdicts) {
        if (verdict.status === "blocked")
          blockingViolations(verdict).forEach((text) => {
            reportViolation(text);
          });
      }
      const unread = verdicts.filter(({ status }) => status === "unknown");
      if (unread.length === verdicts.length)
        args.notApplicable("not evaluated: the list could not be read, see kps-api-reachable");
    },
  };
}
