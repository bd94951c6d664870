import { delimiter } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { enginePulumi } from "./enginePulumi";

/** A resource to create, of the plugin that `writeThingPlugin` writes. */
export class Thing extends pulumi.CustomResource {
  /** What `text` was; unknown at preview until the resource is there. */
  declare readonly made: pulumi.Output<string>;

  constructor(name: string, text: pulumi.Input<string>, options?: pulumi.CustomResourceOptions) {
    super("thing:index:Thing", name, { text, made: undefined }, options);
  }
}

/** The PATH on which the engine finds a plugin in `folder` beside its own things. */
export async function pathWith(folder: string): Promise<string> {
  return [folder, (await enginePulumi()).env.PATH].join(delimiter);
}
