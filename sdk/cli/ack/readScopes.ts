import { scopeLabel } from "../../../provider/gate/verdict/message";
import type { KpsClient } from "../../../provider/kps/client";
import type { FailedTask, Keyed } from "../../../provider/kps/failedTask";
import { printable } from "../../../provider/values/printable";
import { AckError } from "./ackError";

/** The failures of several scopes, each read whole. */
export interface ScopesList {
  readonly tasks: readonly Keyed<FailedTask>[];
  /** Whose lists these are, for messages. */
  readonly label: string;
}

/**
 * Reads the failures of every scope that a file is for; of the settings' own when none is named. One that cannot be read
 * fails all: an entry would seem unused.
 * @param scopes as `REGION/PROJECT_ID`
 * @throws KpsError
 */
export async function readScopes(
  client: Pick<KpsClient, "listFailedTasks">,
  scopes: readonly string[],
  signal: AbortSignal,
): Promise<ScopesList> {
  const asked = scopes.length === 0 ? [{}] : scopes.map(scopeOf);
  const lists = await Promise.all(asked.map((scope) => client.listFailedTasks({ ...scope, signal })));
  return {
    tasks: lists.flatMap(({ tasks }) => tasks),
    label: lists.map(({ scope, tasks }) => `${scopeLabel(scope)}: ${tasks.length} failed tasks`).join("; "),
  };
}

function scopeOf(text: string): { region: string; projectId: string } {
  const [region = "", projectId = "", ...more] = text.split("/");
  if (region !== "" && projectId !== "" && more.length === 0) return { region, projectId };
  throw new AckError(`failed: --scope is ${printable(text, 120)}`, "Give REGION/PROJECT_ID, such as cn-north-4/0f3a….");
}
