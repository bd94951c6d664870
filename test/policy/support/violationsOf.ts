import type { DeploymentResult } from "../../support/engine/deploymentResult";

/** A violation as the engine reports it. */
export interface Violation {
  readonly policy: string;
  readonly level: string;
  /** Without the policy's description. */
  readonly text: string;
  readonly urn: string;
}

/** The violations of a deployment in the engine's order, of one policy or of all. */
export function violationsOf({ events }: DeploymentResult, policy?: string): Violation[] {
  return events
    .flatMap(({ policyEvent }) => policyEvent ?? [])
    .filter(({ policyName }) => policy === undefined || policyName === policy)
    .map(({ policyName, enforcementLevel, message, resourceUrn = "" }) => ({
      policy: policyName,
      level: enforcementLevel,
      text: message.slice(message.indexOf("\n") + 1).trim(),
      urn: resourceUrn,
    }));
}

/** The names of the policies that reported something, each once, sorted. */
export function reportingPolicies(result: DeploymentResult): string[] {
  return [...new Set(violationsOf(result).map(({ policy }) => policy))].sort();
}
