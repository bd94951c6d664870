import { findOrProvisionPulumi } from "../../../scripts/pulumi/findOrProvisionPulumi";
import type { PulumiCli } from "../../../scripts/pulumi/pulumiCli";

let provisioned: Promise<PulumiCli> | undefined;

/** The Pulumi CLI of this test run, found or provisioned on first use. */
export function enginePulumi(): Promise<PulumiCli> {
  provisioned ??= findOrProvisionPulumi();
  return provisioned;
}

/** Registers a `before` that provisions the engine, which may take minutes the first time; call it in each `describe` that makes stacks. */
export function useEngine(): void {
  before("provision the Pulumi CLI", async function () {
    this.timeout(30 * 60_000);
    await enginePulumi();
  });
}
