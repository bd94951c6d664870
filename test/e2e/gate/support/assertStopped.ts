import assert from "node:assert/strict";
import type { DeploymentResult } from "../../../support/engine/deploymentResult";

/** How long any stopped deployment may take: the product promises 30 s, and no hang. */
export const longestMs = 30_000;

/**
 * Lines that the engine and the Automation API add to any failure, which name no cause, and the engine's own when
 * `gateProgram` breaks a deployment off.
 */
const added =
  /^(One or more errors occurred\. Check logs for more details|(update|preview) failed|Expected an ID for \S+::gateProgram-stops-this-deployment)$/;

/** What the engine puts before the reason when `gateProgram` has made it refuse a deployment. */
const refused = /^kps:index:FailedTasksGate resource 'gateProgram' has a problem: /;

/** The words of gRPC, of the SDK and of Node.js that bury a message. */
const noise = /^\s*at .+:\d+:\d+\)?\s*$|invocation of \S+ returned|Unhandled exception|RunError:|rpc error|code = /m;

/** The errors of a deployment as its user reads them, each once. */
export function errorsOf({ diagnostics }: DeploymentResult): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error" || severity === "info#err");
  return [...new Set(errors.map(({ message }) => message.replace(refused, "")).filter((text) => !added.test(text)))];
}

/** The warnings of a deployment, as often as they were shown. */
export function warningsOf({ diagnostics }: DeploymentResult): string[] {
  return diagnostics.filter(({ severity }) => severity === "warning").map(({ message }) => message);
}

/**
 * Asserts that a deployment ended by itself within its time, failed, and says why in one message with all of `texts`,
 * without a stack.
 *
 * @returns the message.
 */
export function assertStopped(result: DeploymentResult, ...texts: (string | RegExp)[]): string {
  assert.ok(!result.timedOut && result.duration < longestMs, `took ${Math.round(result.duration)} ms`);
  assert.notEqual(result.code, 0, `it passed:\n${result.output}`);
  const errors = errorsOf(result);
  assert.equal(errors.length, 1, `messages in place of one:\n${errors.join("\n---\n")}\n${result.output}`);
  assert.doesNotMatch(result.output, noise);
  const [message = ""] = errors;
  for (const text of texts) {
    if (typeof text === "string") assert.ok(message.includes(text), `"${text}" is not in: ${message}`);
    else assert.match(message, text);
  }
  return message;
}

/** The step with which `gateProgram` makes the engine refuse; with `--target` the engine passes over it. */
const refusal = "::kps:index:FailedTasksGate::gateProgram";

/** Asserts that no step of a deployment was about anything but the stack, providers and what is only read. */
export function assertNothingTouched({ steps }: DeploymentResult): void {
  const touched = steps.filter(
    ({ type, urn, op }) => !/^pulumi:(pulumi:Stack|providers:)/.test(type) && !urn.endsWith(refusal) && op !== "read",
  );
  assert.deepEqual(
    touched.map(({ op, urn }) => `${op} ${urn}`),
    [],
  );
}
