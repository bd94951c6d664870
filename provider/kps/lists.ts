import { decodePage } from "./decode";
import type { Page } from "./decode";
import { decodeFailure } from "./http/parseJson";
import { parseList } from "./http/parseList";
import type { FailedTask, Keyed, Scope } from "./model/failedTask";
import type { Session } from "./session";
import { taskKey } from "./taskKey";
import type { Limited } from "./withDeadline";

/** The lists of the API: the last path segment of each, and the permission to read it. */
export const lists = {
  failed: {
    path: "failed-tasks",
    action: { name: "kps::getFailedTask", alias: "kps:domainKeypairs:getfailtask" },
  },
  running: {
    path: "running-tasks",
    action: { name: "kps::getRunningTask", alias: "kps:domainKeypairs:getrunningtask" },
  },
} as const;

export type ListName = keyof typeof lists;

/** What reading a list is called in errors. */
export function attemptOf(name: ListName): string {
  return `Reading the ${name} key-pair tasks`;
}

/** One page to fetch. */
export interface PageRequest {
  readonly name: ListName;
  readonly scope: Scope;
  readonly url: URL;
  readonly offset: number;
  readonly limit: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Bytes of a page after the first, of which a few are in memory together; a task has some 300. */
const maxLaterPageBytes = 16 * 1024 * 1024;

/**
 * Fetches and decodes one page.
 * @returns with the service's clock, milliseconds since the epoch; Infinity when the answer has none
 * @throws KpsError
 */
export async function fetchPage(
  session: Session,
  page: PageRequest,
  limited: Limited,
): Promise<Page & { readonly serverTime: number }> {
  const { name, scope, url, offset, limit, now } = page;
  const answer = await session.caller.call({
    method: "GET",
    url,
    query: { limit, offset },
    region: scope.region,
    projectId: scope.projectId,
    action: lists[name].action,
    maxBodyBytes: offset === 0 ? undefined : maxLaterPageBytes,
    credentials: session.credentials.for(scope),
    ...limited,
  });
  const body = parseList(answer, "tasks", session.redactor);
  const bytes = answer.response.body.length;
  const serverTime = Date.parse(answer.response.headers["date"] ?? "");
  return {
    ...decodePage(body, { offset, bytes, now }, decodeFailure(answer, session.redactor)),
    serverTime: Number.isNaN(serverTime) ? Infinity : serverTime,
  };
}

/** Newest first; RFC 3339 texts of one form sort as their times do. The tasks are this read's own: each is given its key. */
export function sortedWithKeys(scope: Scope, tasks: FailedTask[]): Keyed<FailedTask>[] {
  const keyed = tasks.map((task) => Object.assign(task, { key: taskKey(scope, task) }));
  return keyed.sort((a, b) => compare(b.taskTime, a.taskTime) || compare(a.taskId, b.taskId) || compare(a.key, b.key));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
