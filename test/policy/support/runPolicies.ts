import * as pulumi from "@pulumi/pulumi";
import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { kpsPolicies } from "../../../sdk/policy";
import type { KpsPoliciesOptions } from "../../../sdk/policy";

/** What one policy said at one resource, or at the end. */
export interface Said {
  readonly policy: string;
  /** The types of the resources at which it reported, with the texts. */
  readonly violations: readonly string[];
  readonly notApplicable: readonly string[];
}

/** How the policies are run. */
export interface InProcessRun {
  /** The stack's configuration by full key. */
  readonly config?: Record<string, string>;
  /** Types of the resources in the order of their registration; the root is in front of them. */
  readonly types?: readonly string[];
  /** By policy. */
  readonly policyConfig?: Readonly<Record<string, object>>;
  /** Default: the stack that this process is told of. */
  readonly stack?: { readonly project: string; readonly stack: string };
  /** The order in which the pack lists them. Default: as given. */
  readonly reversed?: boolean;
}

class NotApplicable extends Error {}

/** Runs the policies in this process as a pack's server does: one after the other at each resource, then at the end. */
export async function runPolicies(options: KpsPoliciesOptions, run: InProcessRun = {}): Promise<Said[]> {
  const { config = { "kps:region": "cn-north-4" }, types = [], policyConfig = {}, reversed = false } = run;
  const { project, stack } = run.stack ?? { project: pulumi.getProject(), stack: pulumi.getStack() };
  pulumi.runtime.setAllConfig(config);
  const policies = kpsPolicies(options);
  const said = policies.map(({ name }) => ({
    policy: name,
    violations: [] as string[],
    notApplicable: [] as string[],
  }));
  const resources = ["pulumi:pulumi:Stack", ...types].map((type) => ({
    type,
    urn: `urn:pulumi:${stack}::${project}::${type}::name`,
    props: {},
  }));
  const inOrder = [...policies.entries()].sort(([a], [b]) => (reversed ? b - a : a - b));
  /** Calls a policy at a resource, or at the end. */
  const call = async (
    index: number,
    args: object,
    validate: (args: object, report: (text: string) => void) => unknown,
  ) => {
    const notApplicable = (reason?: string): never => {
      throw new NotApplicable(reason);
    };
    const getConfig = () => policyConfig[policies[index]?.name ?? ""] ?? {};
    try {
      await validate({ ...args, notApplicable, getConfig }, (text) => said[index]?.violations.push(text));
    } catch (error) {
      if (!(error instanceof NotApplicable)) throw error;
      said[index]?.notApplicable.push(error.message);
    }
  };
  for (const resource of resources) {
    for (const [index, policy] of inOrder) {
      if (!("validateResource" in policy) || typeof policy.validateResource !== "function") continue;
      const { validateResource } = policy;
      await call(index, resource, (args, report) => validateResource(args as ResourceValidationArgs, report));
    }
  }
  for (const [index, policy] of inOrder) {
    if (!("validateStack" in policy)) continue;
    const args = { resources: resources as unknown as PolicyResource[] };
    await call(index, args, (given, report) => policy.validateStack(given as StackValidationArgs, report));
  }
  return said;
}
