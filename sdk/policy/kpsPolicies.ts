import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { apiReachable } from "./apiReachable";
import { Evaluation } from "./evaluation";
import { failedTaskAttribution } from "./failedTaskAttribution";
import { enforcementLevels } from "./kpsPoliciesOptions";
import type { KpsEnforcementLevel, KpsPoliciesOptions, KpsPolicyName } from "./kpsPoliciesOptions";
import { noFailedTasks } from "./noFailedTasks";
import { overrideNotice } from "./overrideNotice";

/** By policy, where the pack says nothing. */
const defaultLevels: Readonly<Record<KpsPolicyName, KpsEnforcementLevel>> = {
  "kps-no-failed-tasks": "mandatory",
  "kps-api-reachable": "mandatory",
  "kps-failed-task-attribution": "advisory",
};

/**
 * Policies for a pack of one's own: no stack deploys over key-pair failures, whatever its program says.
 *
 * ```typescript
 * import { PolicyPack } from "@pulumi/policy";
 * import { kpsPolicies } from "pulumi-kps/policy";
 *
 * new PolicyPack("company", {
 *   policies: [...kpsPolicies({ scopes: [{ region: "cn-north-4", projectName: "cn-north-4_prod" }] })],
 * });
 * ```
 *
 * Put them first in the list: a policy of the pack that throws silences those after it. Nothing here throws: whatever
 * goes wrong is a violation of `kps-api-reachable`, wrong options too.
 */
export function kpsPolicies(options: KpsPoliciesOptions = {}): (ResourceValidationPolicy | StackValidationPolicy)[] {
  const evaluation = new Evaluation(options);
  const policies = [
    apiReachable(options, evaluation),
    noFailedTasks(options, evaluation),
    failedTaskAttribution(options, evaluation),
  ].map((policy) => ({ ...policy, enforcementLevel: levelOf(policy.name as KpsPolicyName, options.enforcement) }));
  if (options.allowOverride !== true) return policies;
  return [...policies, { ...overrideNotice(options, evaluation), enforcementLevel: "advisory" }];
}

/** The level of a policy; a wrong one is the default, since Pulumi would refuse to run the pack without saying why. */
function levelOf(name: KpsPolicyName, enforcement: KpsPoliciesOptions["enforcement"]): KpsEnforcementLevel {
  const given: unknown = typeof enforcement === "object" ? enforcement?.[name] : enforcement;
  return enforcementLevels.find((level) => level === given) ?? defaultLevels[name];
}
