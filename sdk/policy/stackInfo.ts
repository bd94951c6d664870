import * as pulumi from "@pulumi/pulumi";
import type { CheckedStack } from "./kpsPoliciesOptions";

/**
 * The stack that the engine checks, as a resource's URN names it: `pulumi policy analyze` tells the pack's process
 * neither project nor stack.
 */
export function checkedStack(urn: string): CheckedStack {
  const [, stack, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(urn) ?? [];
  return { project: project ?? pulumi.getProject(), stack: stack ?? pulumi.getStack() };
}

/** Whether the pack's process was given the stack's configuration, which `pulumi policy analyze` does not do. */
export function knowsConfiguration({ project, stack }: CheckedStack): boolean {
  return pulumi.getProject() === project && pulumi.getStack() === stack;
}

/** The stack's configuration in the given namespaces, by `namespace:key`; secrets arrive in clear and stay here. */
export function stackConfiguration(namespaces: readonly string[]): Record<string, string> {
  const all = Object.entries(pulumi.runtime.allConfig());
  return Object.fromEntries(all.filter(([key]) => namespaces.some((namespace) => key.startsWith(`${namespace}:`))));
}

/** The packages whose configuration or resources make a stack one to check. */
export const packages = ["kps", "huaweicloud"] as const;

/** Whether a resource type is of one of the packages, its provider resource too. */
export function isOfPackages(type: string): boolean {
  return packages.some((name) => type.startsWith(`${name}:`) || type === `pulumi:providers:${name}`);
}
