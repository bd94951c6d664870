import * as pulumi from "@pulumi/pulumi";

/** The SDK's exit code for an error that the user has been shown already. */
const reportedExitCode = 32;

/**
 * Ends a program that must not go on: under the Pulumi CLI the error is shown once and the process ends; inline programs
 * of the Automation API share their process with the caller, so there the error is thrown, for the API to pass on.
 */
export async function failProgram(error: unknown): Promise<void> {
  if (!isPulumiCliProgram()) throw error;
  // The log travels to the engine: to exit before it has arrived would lose it.
  await pulumi.log.error(error instanceof Error ? error.message : String(error));
  process.exit(reportedExitCode);
}

function isPulumiCliProgram(): boolean {
  return /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]/.test(process.argv[1] ?? "");
}
