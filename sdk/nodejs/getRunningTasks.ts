import type * as pulumi from "@pulumi/pulumi";
import type { GetRunningTasksArgs, GetRunningTasksResult } from "./generated/types";
import { askingFolded } from "./foldedTasks";
import type { InputsOf } from "./inputsOf";
import { invokeFunction } from "./invokeFunction";
import { invokeOutputFunction } from "./invokeOutputFunction";

const token = "kps:index:getRunningTasks";

/**
 * Every key-pair task of a project that still runs, or an error: never part of the list.
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 *
 * export = async () => {
 *   const running = await kps.getRunningTasks();
 *   return { runningTasks: running.total };
 * };
 * ```
 *
 * @throws pulumi.RunError when an argument is wrong or the list cannot be read; its text says what to do.
 * @see https://support.huaweicloud.com/api-dew/ListRunningTask.html
 */
export function getRunningTasks(
  args: GetRunningTasksArgs = {},
  options?: pulumi.InvokeOptions,
): Promise<GetRunningTasksResult> {
  return invokeFunction(token, askingFolded(args), options, isComplete);
}

/**
 * The same as an output: takes outputs as arguments, and `dependsOn` to read only after resources are done.
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 *
 * export const runningTasks = kps.getRunningTasksOutput({ keypairNames: ["prod-*"] }).total;
 * ```
 */
export function getRunningTasksOutput(
  args: InputsOf<GetRunningTasksArgs> = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetRunningTasksResult> {
  return invokeOutputFunction(token, askingFolded(args), options, isComplete);
}

function isComplete(result: Partial<GetRunningTasksResult>): result is GetRunningTasksResult {
  return Array.isArray(result.tasks) && result.total === result.tasks.length && result.scope !== undefined;
}
