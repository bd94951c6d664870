import * as pulumi from "@pulumi/pulumi";

/** A server of one of the clouds that `writeCloudPlugins` writes; properties besides `wanted` are kept as they are. */
export class Instance extends pulumi.CustomResource {
  constructor(
    cloud: string,
    name: string,
    properties: Readonly<Record<string, pulumi.Input<string>>> = {},
    options?: pulumi.CustomResourceOptions,
  ) {
    super(`${cloud}:index:Instance`, name, { wanted: name, ...properties }, options);
  }
}
