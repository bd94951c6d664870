import assert from "node:assert/strict";
import type { DeploymentResult } from "./deploymentResult";

/** Asserts that a deployment passed; else fails with what the user would have read. */
export function assertPassed(result: DeploymentResult): void {
  assert.ok(result.ok, `exit code ${result.code}: ${result.error}`);
}
