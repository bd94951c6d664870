import * as pulumi from "@pulumi/pulumi";
import type { GetFailedTasksVerdictArgs, GetFailedTasksVerdictResult } from "./generated/types";
import { getFailedTasksVerdict } from "./getFailedTasksVerdict";
import { runError } from "./runError";

/** What counts and what is acknowledged; see `getFailedTasksVerdict`. */
export type GateRules = GetFailedTasksVerdictArgs;

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
  const verdict = await getFailedTasksVerdict(rules, options);
  if (!verdict.passes) throw runError(verdict.message);
  // Passing says whose list was read, too: a gate on the wrong project would pass just as quietly.
  await pulumi.log.info(`KPS gate passed: ${verdict.message.split("\n")[0] ?? ""}`);
  return verdict;
}
