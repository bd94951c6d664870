import { scopeLabel } from "../../../provider/gate/verdict/message";
import { KpsClient } from "../../../provider/kps/client";
import { KpsError } from "../../../provider/kps/errors";
import type { Settings } from "../../../provider/kps/settings/settings";
import type { CommandContext } from "../commandContext";
import { type Baseline, scopeKey } from "./baseline";
import { compareScope } from "./compare";
import type { ScopeOutcome } from "./driftReport";
import type { ScopeRequest } from "./scopeRequests";

/** Lists read at a time, each with up to four pages in flight: the API allows some five requests a second to a user. */
const atATime = 4;

/** How the lists are compared. */
export interface ReadOptions {
  readonly baseline?: Baseline;
  readonly knownMaxAgeMs?: number;
  readonly now: number;
}

/** Reads every scope's list, some side by side, and compares it. A list that cannot be read is an outcome too. */
export async function readScopes(
  requests: readonly ScopeRequest[],
  options: ReadOptions,
  context: CommandContext,
): Promise<ScopeOutcome[]> {
  const outcomes = new Array<ScopeOutcome>(requests.length);
  const queue = [...requests.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, request] = next;
      outcomes[index] = await readScope(request, options, context);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return outcomes;
}

async function readScope(request: ScopeRequest, options: ReadOptions, context: CommandContext): Promise<ScopeOutcome> {
  const { baseline, knownMaxAgeMs, now } = options;
  try {
    const client = new KpsClient(request.settings, context.runtime);
    const { scope, tasks } = await client.listFailedTasks({ signal: context.signal });
    const before = baseline?.scopes.find((known) => scopeKey(known) === scopeKey(scope));
    const drift = compareScope(scope, tasks, { rules: request.rules, before, now, knownMaxAgeMs });
    return { label: request.label ?? scopeLabel(scope), drift };
  } catch (error) {
    if (!(error instanceof KpsError)) throw error;
    return { label: request.label ?? settingsLabel(request.settings), error };
  }
}

function settingsLabel({ region, projectName, projectId }: Settings): string {
  return [region ?? "the environment's region", projectName ?? projectId].filter(Boolean).join("/");
}
