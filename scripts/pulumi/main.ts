import { findOrProvisionPulumi } from "./findOrProvisionPulumi";
import { PulumiUnavailableError } from "./pulumiUnavailableError";

// Prints the path of a Pulumi CLI, provisioning one where there is none, so that CI can do so ahead of the tests.
findOrProvisionPulumi().then(
  (pulumi) => {
    console.log(pulumi.command);
  },
  (error: unknown) => {
    console.error(error instanceof PulumiUnavailableError ? error.message : error);
    process.exitCode = 1;
  },
);
