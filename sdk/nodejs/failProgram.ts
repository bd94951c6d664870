import * as pulumi from "@pulumi/pulumi";

/** The SDK's exit code for an error that the user has been shown already. */
const reportedExitCode = 32;

/**
 * Ends a program that must not go on, with one error. Under the Pulumi CLI the process ends. Inline programs of the
 * Automation API share their process with the caller: there the program's connection to the engine is ended, which ends
 * whatever it still waits for, and the logged error fails the deployment.
 */
export async function failProgram(error: unknown): Promise<void> {
  // The log travels to the engine: to exit before it has arrived would lose it.
  await pulumi.log.error(error instanceof Error ? error.message : String(error));
  if (isPulumiCliProgram()) process.exit(reportedExitCode);
  pulumi.runtime.terminateRpcs();
}

function isPulumiCliProgram(): boolean {
  return /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]/.test(process.argv[1] ?? "");
}
