import assert from "node:assert/strict";
import type { DeploymentResult } from "./deploymentResult";

/** The words of gRPC, of the SDK and of Node.js that bury a message. */
const noise = {
  "a stack": /^\s*at .+(:\d+:\d+\)?|<anonymous>\)?|\[native code\])\s*$/m,
  "the SDK's wrapping": /invocation of \S+ returned an error|Unhandled exception|RunError:|Error: /,
  "gRPC's words": /rpc error|code = |\b\d+ (?:UNKNOWN|INTERNAL|UNAVAILABLE|FAILED_PRECONDITION|INVALID_ARGUMENT)\b/,
  "a dumped object": /\[object Object\]|__pulumiRunError|promise: Promise/,
};

/**
 * Asserts that a deployment failed as a user can read it: exit code not 0, nothing planned but the stack and providers, and one paragraph that says all
 * of `texts`, in whatever the engine printed no stack, no wrapping and nothing that the plugin wrote to its stderr.
 *
 * @returns the paragraph.
 */
export function assertReadableFailure(result: DeploymentResult, ...texts: (string | RegExp)[]): string {
  assert.notEqual(result.code, 0, "the exit code is 0");
  // An inline program's error is reported once by the program's run and once by the Automation API's.
  const messages = [...new Set(result.diagnostics.map(({ message }) => message))];
  assert.equal(messages.length, 1, `messages in place of one: ${messages.join("\n---\n")}`);
  const [paragraph = ""] = messages;
  assert.ok(!paragraph.includes("\n"), `more than one paragraph: ${paragraph}`);
  for (const [what, pattern] of Object.entries(noise)) {
    assert.doesNotMatch(result.output, pattern, `the output holds ${what}`);
  }
  for (const text of texts) {
    if (typeof text === "string") assert.ok(paragraph.includes(text), `"${text}" is not in: ${paragraph}`);
    else assert.match(paragraph, text);
  }
  const planned = result.steps
    .map(({ type }) => type)
    .filter((type) => !/^pulumi:(pulumi:Stack|providers:)/.test(type));
  assert.deepEqual(planned, [], "resources were planned");
  return paragraph;
}
