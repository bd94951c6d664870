import { listFunction } from "./listFunction";

/** `kps:index:getFailedTasks`: every failed key-pair task that matches (API: ListFailedTask). */
export const getFailedTasks = listFunction("getFailedTasks", "failed-tasks", (client, request) =>
  client.listFailedTasks(request),
);
