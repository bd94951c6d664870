import type { Acknowledgement } from "../../gate/acknowledgements/acknowledgement";
import { passes, type Verdict } from "../../gate/verdict/verdict";
import type { Properties } from "../pluginProvider";

/** Entries a list at most: results cost the engine time, and a person reads the first ones only. */
const mostEntries = 1000;

/** A verdict as a function's result: each list cut, with counts of all. Counts are absent when the list is unknown. */
export function verdictOutputs(verdict: Verdict): Properties {
  const { status, scope, blocking, acknowledged, projectTotal, error, message } = verdict;
  const { expiredAcknowledgements, unusedAcknowledgements } = verdict;
  const known = projectTotal !== undefined;
  return {
    status,
    passes: passes(verdict),
    scope,
    blocking: blocking.slice(0, mostEntries),
    blockingCount: known ? blocking.length : undefined,
    acknowledged: acknowledged.slice(0, mostEntries).map(({ task, acknowledgement }) => ({
      ...task,
      reason: acknowledgement.reason,
      until: new Date(acknowledgement.expires).toISOString(),
    })),
    acknowledgedCount: known ? acknowledged.length : undefined,
    expiredAcknowledgements: expiredAcknowledgements.slice(0, mostEntries).map(acknowledgementOutputs),
    unusedAcknowledgements: unusedAcknowledgements.slice(0, mostEntries).map(acknowledgementOutputs),
    projectTotal,
    error,
    message,
  };
}

function acknowledgementOutputs({
  match,
  reason,
  created,
  expires,
  includeFuture,
  place,
}: Acknowledgement): Properties {
  const times = { created: new Date(created).toISOString(), expires: new Date(expires).toISOString() };
  return { match, reason, ...times, includeFuture, place };
}
