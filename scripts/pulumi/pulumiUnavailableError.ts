import { minimumPulumiVersion } from "./pulumiVersions";

/** No Pulumi CLI was found and none could be provisioned; the message lists what was tried and what to do. */
export class PulumiUnavailableError extends Error {
  override readonly name = "PulumiUnavailableError";

  /** @param attempts one line for each way that was tried, with why it failed. */
  constructor(readonly attempts: readonly string[]) {
    super(
      `No Pulumi CLI ${minimumPulumiVersion} or newer, and none could be provisioned:\n` +
        attempts.map((attempt) => `  - ${attempt}\n`).join("") +
        "Install Pulumi (https://www.pulumi.com/docs/install) so that `pulumi` is on PATH, or install Go so that it can be built.",
    );
  }
}
