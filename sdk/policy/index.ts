/**
 * Policies that stop stacks with key-pair failures, for one's own policy pack.
 * @packageDocumentation
 */
export { kpsPolicies } from "./kpsPolicies";
export type {
  CheckedStack,
  KpsEnforcementLevel,
  KpsPoliciesOptions,
  KpsPolicyName,
  PolicyAcknowledgement,
  PolicyRules,
  PolicyScope,
} from "./kpsPoliciesOptions";
