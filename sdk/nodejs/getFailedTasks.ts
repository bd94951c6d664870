import type * as pulumi from "@pulumi/pulumi";
import type { GetFailedTasksArgs, GetFailedTasksResult } from "./generated/types";
import { askingFolded } from "./foldedTasks";
import type { InputsOf } from "./inputsOf";
import { invokeFunction } from "./invokeFunction";
import { invokeOutputFunction } from "./invokeOutputFunction";

const token = "kps:index:getFailedTasks";

/**
 * Every failed key-pair task of a project, or an error: never part of the list.
 *
 * Runs immediately, at preview too, so a program can stop before anything is deployed.
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 *
 * export = async () => {
 *   const failed = await kps.getFailedTasks({ serverNames: ["web-*"], since: "7d" });
 *   return { failedTasks: failed.tasks.map((task) => `${task.serverName}: ${task.taskErrorMsg}`) };
 * };
 * ```
 *
 * @throws pulumi.RunError when an argument is wrong or the list cannot be read; its text says what to do.
 * @see https://support.huaweicloud.com/api-dew/ListFailedTask.html
 */
export function getFailedTasks(
  args: GetFailedTasksArgs = {},
  options?: pulumi.InvokeOptions,
): Promise<GetFailedTasksResult> {
  return invokeFunction(token, askingFolded(args), options, isComplete);
}

/**
 * The same as an output: takes outputs as arguments, and `dependsOn` to read only after resources are done.
 *
 * At preview the result is unknown while an argument or a dependency is: what hangs on it with `apply` does not run then.
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 * import * as pulumi from "@pulumi/pulumi";
 *
 * const serverId = new pulumi.Config().require("serverId");
 * export const failedTasks = kps.getFailedTasksOutput({ serverIds: [pulumi.output(serverId)] }).total;
 * ```
 */
export function getFailedTasksOutput(
  args: InputsOf<GetFailedTasksArgs> = {},
  options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetFailedTasksResult> {
  return invokeOutputFunction(token, askingFolded(args), options, isComplete);
}

function isComplete(result: Partial<GetFailedTasksResult>): result is GetFailedTasksResult {
  return Array.isArray(result.tasks) && result.total === result.tasks.length && result.scope !== undefined;
}
