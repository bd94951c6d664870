import * as pulumi from "@pulumi/pulumi";
import type { GetFailedTasksVerdictResult, RequireNoFailedTasksArgs } from "./generated/types";
import { isVerdict } from "./getFailedTasksVerdict";
import type { InputsOf } from "./inputsOf";
import { invokeFunction } from "./invokeFunction";
import { invokeOutputFunction } from "./invokeOutputFunction";
import { runError } from "./runError";

const token = "kps:index:requireNoFailedTasks";

/** What counts and what is acknowledged; see `getFailedTasksVerdict`. */
export type GateRules = RequireNoFailedTasksArgs;

/**
 * The awaited gate: returns when no unacknowledged key-pair failure is in the way, at preview as in up.
 *
 * What the program registered before is not held back: call it first.
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 *
 * export = async () => {
 *   await kps.requireNoFailedTasks();
 *   // Declare resources here.
 * };
 * ```
 *
 * @throws pulumi.RunError with the verdict's message when failures block or the list could not be read
 */
export async function requireNoFailedTasks(
  rules: GateRules = {},
  options?: pulumi.InvokeOptions,
): Promise<GetFailedTasksVerdictResult> {
  const verdict = await invokeFunction(token, rules, options, isVerdict);
  if (!verdict.passes) throw runError(verdict.message);
  await logPassed(verdict.message);
  return verdict;
}

/**
 * The same as an output, for rules that come from resources: what uses the output is held back. At preview it is unknown
 * while an argument or a dependency is.
 */
export function requireNoFailedTasksOutput(
  rules: InputsOf<GateRules> = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetFailedTasksVerdictResult> {
  return invokeOutputFunction(token, rules, options, isVerdict).apply((verdict) => {
    if (!verdict.passes) throw runError(verdict.message);
    return verdict;
  });
}

/** Names the scope when a gate passes, too: one on the wrong project would pass just as quietly. */
export function logPassed(message: string): Promise<void> {
  return pulumi.log.info(`KPS gate passed: ${message.split("\n")[0] ?? ""}`);
}
