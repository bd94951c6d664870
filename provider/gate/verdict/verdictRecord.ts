import type { Acknowledgement } from "../acknowledgements/acknowledgement";
import { passes } from "./verdict";
import type { Verdict } from "./verdict";

/**
 * A verdict as plain data for programs: times as RFC 3339, each list cut to `mostEntries`, with counts of all. Counts are
 * absent when the list is unknown.
 */
export function verdictRecord(verdict: Verdict, mostEntries = Infinity): Record<string, unknown> {
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
    expiredAcknowledgements: expiredAcknowledgements.slice(0, mostEntries).map(acknowledgementRecord),
    unusedAcknowledgements: unusedAcknowledgements.slice(0, mostEntries).map(acknowledgementRecord),
    projectTotal,
    error,
    message,
  };
}

function acknowledgementRecord({ match, reason, created, expires, includeFuture, place }: Acknowledgement): object {
  const times = { created: new Date(created).toISOString(), expires: new Date(expires).toISOString() };
  return { match, reason, ...times, includeFuture, place };
}
