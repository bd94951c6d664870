import { scopeLabel } from "../../../provider/gate/verdict/message";
import { KpsClient } from "../../../provider/kps/kpsClient";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import type { CommandContext } from "../commandContext";
import { scopeRequests } from "../scopes/scopeRequests";
import { type OptionValues, readingOf } from "../options/settingsOptions";

/** The failures of several scopes, each read whole. */
export interface ScopesList {
  readonly tasks: readonly Keyed<FailedTask>[];
  /** Whose lists these are, for messages. */
  readonly label: string;
}

/**
 * Reads the failures of every scope that a file is for; of the settings' own when none is named. One that cannot be read
 * fails all: an entry would seem unused.
 * @param scopes as `kps drift` takes them: `REGION/PROJECT`, by id or name
 * @throws KpsError
 */
export async function readScopes(
  scopes: readonly string[],
  options: OptionValues,
  { runtime, folder, signal }: Pick<CommandContext, "runtime" | "folder" | "signal">,
): Promise<ScopesList> {
  const { settings, pageSize } = readingOf(options);
  const base = { settings, rules: {} };
  const requests = scopeRequests({ scope: scopes }, base, folder, runtime.now());
  const clients = requests.map(({ settings }) => new KpsClient(settings, runtime));
  const lists = await Promise.all(clients.map((client) => client.listFailedTasks({ pageSize, signal })));
  return {
    tasks: lists.flatMap(({ tasks }) => tasks),
    label: lists.map(({ scope, tasks }) => `${scopeLabel(scope)}: ${tasks.length} failed tasks`).join("\n"),
  };
}
