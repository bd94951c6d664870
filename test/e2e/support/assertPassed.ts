import assert from "node:assert/strict";
import { type DeploymentResult } from "../../support/engine/deploymentResult";

/** Asserts that a deployment passed; else fails with what the user would have read. */
export function assertPassed(result: DeploymentResult): void {
  assert.ok(result.ok, `exit code ${result.code}: ${result.error}`);
}
