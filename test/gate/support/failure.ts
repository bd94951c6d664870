import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { taskKey } from "../../../provider/kps/taskKey";

/** The scope of the API page's example. */
export const scope = {
  region: "cn-north-4",
  projectId: "0123456789abcdef0123456789abcdef",
  endpoint: "https://kms.cn-north-4.myhuaweicloud.com",
};

/** One failure with its key as the client makes it; fields that are not given are those of a usual one. */
export function failure(fields: Partial<FailedTask> = {}): Keyed<FailedTask> {
  const task: FailedTask = {
    taskId: "t-1",
    operateType: "FAILED_RESET",
    taskTime: "2026-01-10T08:00:00.000Z",
    taskErrorCode: "KPS.6011",
    taskErrorMsg: "The key pair or password of the server is incorrect",
    serverId: "s-1",
    serverName: "web-1",
    keypairName: "prod",
    ...fields,
  };
  return { ...task, key: taskKey(scope, task) };
}
