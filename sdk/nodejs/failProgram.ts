import * as pulumi from "@pulumi/pulumi";

/** The SDK's exit code for an error that the user has been shown already. */
const reportedExitCode = 32;

/** Whether the Pulumi CLI runs this process for the program alone; else it is an inline program of the Automation API. */
export function isPulumiCliProgram(): boolean {
  return /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]/.test(process.argv[1] ?? "");
}

/** Ends a program of the Pulumi CLI that must not go on, with one error. */
export async function failCliProgram(error: Error): Promise<never> {
  // The log travels to the engine: to exit before it has arrived would lose it.
  await pulumi.log.error(error.message);
  process.exit(reportedExitCode);
}
