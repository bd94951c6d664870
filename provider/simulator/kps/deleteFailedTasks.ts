import { kpsError } from "../errors/answerError";
import type { Route } from "../http/route";
import { openProject, kpsActions } from "./openProject";

/** DeleteFailedTask: removes one record; an unknown id is 400 KPS.0005, not 404. */
export const deleteFailedTask: Route = {
  method: "DELETE",
  path: /^\/v3\/([^/]+)\/failed-tasks\/([^/]+)\/?$/,
  handle: (call) => {
    const { failedTasks } = openProject(call, kpsActions.deleteOne);
    if (!failedTasks.remove(call.parameters[1] ?? "")) {
      throw kpsError(400, "KPS.0005", "The failed task is not found.");
    }
    return { status: 200, body: "" };
  },
};

/** DeleteAllFailedTask: removes every record of the project. */
export const deleteAllFailedTasks: Route = {
  method: "DELETE",
  path: /^\/v3\/([^/]+)\/failed-tasks\/?$/,
  handle: (call) => {
    openProject(call, kpsActions.deleteAll).failedTasks.replace([]);
    return { status: 200, body: "" };
  },
};
