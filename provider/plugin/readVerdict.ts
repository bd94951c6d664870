import type { Rules } from "../gate/judge";
import { applyOverride } from "../gate/verdict/override";
import { judgeList } from "../gate/verdict/verdict";
import type { Verdict } from "../gate/verdict/verdict";
import type { ReadOutcome, ReadRequest, TaskList } from "../kps/kpsClient";
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
  const read = await readOrError(request, context);
  const list = "error" in read ? undefined : read;
  const verdict = judgeList(read, list === undefined ? {} : rulesFor(list), context.now());
  if (context.override === undefined) return { list, verdict };
  const outcome = applyOverride(verdict, context.override, context.now());
  context.warn(outcome.warning);
  return { list, verdict: outcome.verdict };
}

async function readOrError(request: ReadRequest, { client }: ProviderContext): Promise<ReadOutcome> {
  try {
    return await client.listFailedTasks(request);
  } catch (error) {
    if (!(error instanceof KpsError) || error instanceof CancelledError) throw error;
    return { error };
  }
}
