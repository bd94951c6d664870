import { listFunction } from "./listFunction";

/** `kps:index:getRunningTasks`: every key-pair task that still runs and matches (API: ListRunningTask). */
export const getRunningTasks = listFunction("getRunningTasks", "running-tasks", (client, request) =>
  client.listRunningTasks(request),
);
