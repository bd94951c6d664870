import { urlUnder } from "./endpointOf";
import { ApiError, ConfigError } from "./errors";
import type { Scope } from "./model/failedTask";
import type { Session } from "./session";
import { percentEncode } from "./signing/percentEncode";
import type { Limited } from "./withDeadline";

/** What became of a failed task: deleted by this call, or already gone. */
export type Deletion = "deleted" | "alreadyGone";

const action = { name: "kps::deleteFailedTask", alias: "kps:domainKeypairs:deletefailtask" };

/** The service's code for an id that no task has, with status 400 and not 404 (KPS error code list). */
const notFoundCode = "KPS.0005";

const uncertain =
  "The request was not retried, and the failed task may or may not be deleted: list the failed tasks, then try again.";

/**
 * Deletes one failed task from the list (API: DeleteFailedTask). Sent once, whatever comes back.
 * @throws ConfigError for an id that no address can hold safely; KpsError
 */
export async function deleteTask(session: Session, scope: Scope, taskId: string, limited: Limited): Promise<Deletion> {
  const wrong = checkTaskId(taskId);
  if (wrong !== undefined) throw new ConfigError([{ property: "taskId", reason: wrong }]);
  const path = `/v3/${percentEncode(scope.projectId)}/failed-tasks/${percentEncode(taskId)}`;
  try {
    await session.caller.call({
      method: "DELETE",
      url: urlUnder(new URL(scope.endpoint), path),
      region: scope.region,
      projectId: scope.projectId,
      action,
      advice: { 500: uncertain, 502: uncertain, 503: uncertain, 504: uncertain },
      credentials: session.credentials.for(scope),
      ...limited,
    });
    return "deleted";
  } catch (error) {
    if (error instanceof ApiError && error.status === 400 && error.errorCode === notFoundCode) return "alreadyGone";
    throw error;
  }
}

/**
 * What is wrong with a task id. One segment less in the path, `/failed-tasks/`, deletes every task of the project, so
 * an id that URLs or servers could take for no segment, or for another path, is never sent.
 */
function checkTaskId(taskId: string): string | undefined {
  if (/^[\s.]*$/.test(taskId)) return "must not be empty or dots: its address would be that of all failed tasks";
  if (/[/\\\u0000-\u001f\u007f]/.test(taskId)) return "must not hold slashes or control characters";
  return undefined;
}
