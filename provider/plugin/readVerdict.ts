import type { Rules } from "../gate/judge";
import { overridden } from "../gate/verdict/override";
import { unknownVerdict, type Verdict, verdictOf } from "../gate/verdict/verdict";
import type { ReadRequest, TaskList } from "../kps/kpsClient";
import { CancelledError, KpsError } from "../kps/errors";
import type { FailedTask } from "../kps/model/failedTask";
import type { ProviderContext } from "./providerContext";

/** A verdict and the list it is about; the list is absent when it could not be read. */
export interface VerdictWithList {
  readonly verdict: Verdict;
  readonly list?: TaskList<FailedTask>;
}

/**
 * Reads the list and judges it; a list that cannot be read gives the verdict `unknown`. Under an override a warning is
 * shown on every run.
 * @param rulesFor the rules, which may depend on the list read
 * @throws CancelledError alone: nobody waits for the verdict any more
 */
export async function readVerdict(
  request: ReadRequest,
  rulesFor: (list: TaskList<FailedTask>) => Rules,
  context: ProviderContext,
): Promise<VerdictWithList> {
  const { list, verdict } = await judged(request, rulesFor, context);
  if (context.override === undefined) return { list, verdict };
  const outcome = overridden(verdict, context.override, context.now());
  context.warn(outcome.warning);
  return { list, verdict: outcome.verdict };
}

async function judged(
  request: ReadRequest,
  rulesFor: (list: TaskList<FailedTask>) => Rules,
  { client, now }: ProviderContext,
): Promise<VerdictWithList> {
  try {
    const list = await client.listFailedTasks(request);
    return { list, verdict: verdictOf(list, rulesFor(list), now()) };
  } catch (error) {
    if (!(error instanceof KpsError) || error instanceof CancelledError) throw error;
    return { verdict: unknownVerdict(error) };
  }
}
