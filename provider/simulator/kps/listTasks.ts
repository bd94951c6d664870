import { kpsError } from "../errors/answerError";
import type { Answer } from "../http/answer";
import type { Call, Route } from "../http/route";
import type { ProjectState } from "../state/projectState";
import type { TaskList, AskedPage } from "../tasks/taskList";
import { openProject, kpsActions } from "./openProject";
import type { KpsAction } from "./openProject";

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

const maximumLimit = 1000;

function wholeNumber(text: string | undefined, fallback: number, minimum: number, maximum: number): number {
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= minimum && value <= maximum) return value;
  throw kpsError(400, "KPS.0002", "Parameter error.");
}

/** Reads `limit` (1 to 1000, default 1000) and `offset` (from 0, default 0); throws 400 KPS.0002. */
function askedPage(query: Readonly<Record<string, string>>): AskedPage {
  return {
    limit: wholeNumber(query["limit"], maximumLimit, 1, maximumLimit),
    offset: wholeNumber(query["offset"], 0, 0, Infinity),
  };
}
