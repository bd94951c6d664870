import type { ResourceValidationPolicy } from "@pulumi/policy";
import { Applicability } from "./applicability";
import type { Evaluation } from "./evaluation";
import type { KpsPoliciesOptions } from "./kpsPoliciesOptions";
import { checkedStack } from "./stackInfo";
import { rulesConfigSchema } from "./rulesConfigSchema";
import { blockingViolations } from "./violations";

/**
 * `kps-no-failed-tasks`: one violation for each failure that blocks, before anything is deployed. What could not be
 * judged, and was not reported by `kps-api-reachable` (disabled, left out, or its configuration is not at fault), is
 * reported here: nothing passes unseen.
 */
export function noFailedTasks(options: KpsPoliciesOptions, evaluation: Evaluation): ResourceValidationPolicy {
  const applicability = new Applicability(options);
  return {
    name: "kps-no-failed-tasks",
    description: "Blocks deployments while there are unacknowledged failed key-pair tasks.",
    configSchema: rulesConfigSchema,
    validateResource: async (args, reportViolation) => {
      const at = applicability.at(args);
      if (at === "later") return;
      if (at !== "judge") return args.notApplicable(at.notApplicable);
      const { verdicts } = await evaluation.judge(checkedStack(args.urn), args.getConfig());
      if (verdicts.length === 0) return args.notApplicable("the pack names no scope for this stack");
      const blocked = verdicts.filter(({ status }) => status === "blocked");
      const unread = verdicts.filter(({ status }) => status === "unknown").map(({ message }) => message);
      const unseen = new Set(unread.filter((message) => !evaluation.reported.has(message)));
      for (const text of [...blocked.flatMap(blockingViolations), ...unseen]) reportViolation(text);
      if (unread.length === verdicts.length && unseen.size === 0)
        args.notApplicable("not evaluated: the list could not be read, see kps-api-reachable");
    },
  };
}
