import { type Answer } from "../http/answer";
import { type Call, type Route } from "../http/route";
import { type ProjectState } from "../state/projectState";
import { type TaskList } from "../tasks/taskList";
import { askedPage } from "./askedPage";
import { type KpsAction, kpsActions } from "./kpsActions";
import { openProject } from "./openProject";

function listAnswer(call: Call, action: KpsAction, listOf: (project: ProjectState) => TaskList): Answer {
  const list = listOf(openProject(call, action));
  const body = list.page(call.faults.asked(askedPage(call.request.query)));
  call.faults.listed(list);
  return { status: 200, headers: { "Content-Type": "application/json;charset=UTF-8" }, body };
}

/** ListFailedTask: a page of failed tasks with the overall count. */
export const listFailedTasks: Route = {
  method: "GET",
  path: /^\/v3\/([^/]+)\/failed-tasks\/?$/,
  handle: (call) => listAnswer(call, kpsActions.listFailed, ({ failedTasks }) => failedTasks),
};

/** ListRunningTask: a page of running tasks with the overall count. */
export const listRunningTasks: Route = {
  method: "GET",
  path: /^\/v3\/([^/]+)\/running-tasks\/?$/,
  handle: (call) => listAnswer(call, kpsActions.listRunning, ({ runningTasks }) => runningTasks),
};
