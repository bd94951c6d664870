import type * as pulumi from "@pulumi/pulumi";
import type { GetFailedTasksVerdictArgs, GetFailedTasksVerdictResult } from "./generated/types";
import type { InputsOf } from "./inputsOf";
import { invokeFunction } from "./invokeFunction";
import { invokeOutputFunction } from "./invokeOutputFunction";

/** The function's name in the package. */
export const verdictToken = "kps:index:getFailedTasksVerdict";

/**
 * Judges the failed key-pair tasks of a project by rules and acknowledgements.
 *
 * A list that cannot be read is no error here but the verdict `unknown`: check `passes`. To stop a program in one line
 * use `gateProgram` or `requireNoFailedTasks`.
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 * import * as pulumi from "@pulumi/pulumi";
 *
 * export = async () => {
 *   const verdict = await kps.getFailedTasksVerdict({ keypairNames: ["prod-*"] });
 *   if (!verdict.passes) throw new pulumi.RunError(verdict.message);
 *   return { failedTasks: verdict.status };
 * };
 * ```
 *
 * @throws pulumi.RunError when an argument or the acknowledgements file is wrong
 */
export function getFailedTasksVerdict(
  args: GetFailedTasksVerdictArgs = {},
  options?: pulumi.InvokeOptions,
): Promise<GetFailedTasksVerdictResult> {
  return invokeFunction(verdictToken, args, options, isVerdict);
}

/** The same as an output; at preview it is unknown while an argument or a dependency is. */
export function getFailedTasksVerdictOutput(
  args: InputsOf<GetFailedTasksVerdictArgs> = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetFailedTasksVerdictResult> {
  return invokeOutputFunction(verdictToken, args, options, isVerdict);
}

/** Whether an answer is a verdict: nothing else may pass. */
export function isVerdict(result: Partial<GetFailedTasksVerdictResult>): result is GetFailedTasksVerdictResult {
  return typeof result.status === "string" && typeof result.passes === "boolean" && typeof result.message === "string";
}
