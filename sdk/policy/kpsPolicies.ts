import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { apiReachable } from "./apiReachable";
import { Evaluation } from "./evaluation";
import { failedTaskAttribution } from "./failedTaskAttribution";
import type { KpsEnforcementLevel, KpsPoliciesOptions, KpsPolicyName } from "./kpsPoliciesOptions";
import { noFailedTasks } from "./noFailedTasks";

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
 * Nothing here throws: whatever goes wrong is a violation of `kps-api-reachable`.
 */
export function kpsPolicies(options: KpsPoliciesOptions = {}): (ResourceValidationPolicy | StackValidationPolicy)[] {
  const evaluation = new Evaluation(options);
  const policies = [
    noFailedTasks(options, evaluation),
    apiReachable(options, evaluation),
    failedTaskAttribution(evaluation),
  ];
  return policies.map((policy) => ({
    ...policy,
    enforcementLevel: levelOf(policy.name as KpsPolicyName, options.enforcement),
  }));
}

function levelOf(name: KpsPolicyName, enforcement: KpsPoliciesOptions["enforcement"]): KpsEnforcementLevel {
  return (typeof enforcement === "string" ? enforcement : enforcement?.[name]) ?? defaultLevels[name];
}
