import * as pulumi from "@pulumi/pulumi";

/** The SDK keeps a resource's children on it; there is no public way to ask for them. */
interface Parent {
  readonly __childResources?: ReadonlySet<
    pulumi.Resource & { readonly __pulumiType?: string; readonly __name?: string }
  >;
}

/** Names of the resources that the program has constructed so far; providers and stack references are not gated. */
export function resourcesBefore(): string[] {
  const stack = (pulumi.runtime as { getStackResource?: () => Parent | undefined }).getStackResource?.();
  return (
    [...(stack?.__childResources ?? [])]
      // By type: `ProviderResource.isInstance` is true of every custom resource.
      .filter(({ __pulumiType = "" }) => !/^pulumi:(providers:|pulumi:StackReference$)/.test(__pulumiType))
      .map((child) => child.__name ?? child.__pulumiType ?? "a resource")
  );
}
