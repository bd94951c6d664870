import * as pulumi from "@pulumi/pulumi";
import type { CheckedStack } from "./kpsPoliciesOptions";

/** The stack that the engine checks, as it tells the pack's process. */
export function checkedStack(): CheckedStack {
  return { project: pulumi.getProject(), stack: pulumi.getStack() };
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
