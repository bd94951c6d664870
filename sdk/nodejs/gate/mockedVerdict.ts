import type * as pulumi from "@pulumi/pulumi";
import { verdictToken } from "../getFailedTasksVerdict";
import { runError } from "../runError";

/**
 * What the mocks of a unit test answer to the gate, of whatever shape.
 * @throws pulumi.RunError when it is a promise: nothing can be waited for in a synchronous line
 */
export function mockedVerdict(mocks: pulumi.runtime.Mocks, rules: object): object {
  const answer: unknown = mocks.call({ token: verdictToken, inputs: rules, provider: "" });
  if (typeof answer === "object" && answer !== null && "then" in answer)
    throw runError(
      `The mock of ${verdictToken} answered with a promise, which gateProgram() cannot wait for. Return the verdict itself, ` +
        `such as { status: "clean", passes: true, message: "0 blocking of 0" }, from a call() that is not async.`,
    );
  return answer ?? {};
}
