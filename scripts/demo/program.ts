import * as pulumi from "@pulumi/pulumi";
import * as kps from "pulumi-kps";

/** The program of the demo: one line in front of its resources. */
export function program(): Promise<void> {
  kps.gateProgram();

  new pulumi.Stash("application", { input: "deployed only when the gate passes" });
  return Promise.resolve();
}
