import { hash } from "node:crypto";
import type { RunningTask, Scope } from "./model/failedTask";

/**
 * The identity of a failed task: the first 16 hexadecimal digits of SHA-256 over the UTF-8 JSON text of
 * `[region, projectId, taskId, operateType, serverId, keypairName, taskTime]`, absent fields as empty strings.
 */
export function taskKey(scope: Pick<Scope, "region" | "projectId">, task: RunningTask): string {
  const { taskId, operateType, serverId = "", keypairName = "", taskTime } = task;
  const identity = [scope.region, scope.projectId, taskId, operateType, serverId, keypairName, taskTime];
  return hash("sha256", JSON.stringify(identity), "hex").slice(0, 16);
}
