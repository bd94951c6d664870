import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { DriftReport, Located, ScopeOutcome } from "../drift/driftReport";
import { causeRows } from "./causes";

/** The report as JSON, schema version 1 (`driftReport.schema.json`). */
export function jsonReport(report: DriftReport): string {
  const { observedAt, status, previousStatus, exitCode } = report;
  const document = {
    schemaVersion: 1,
    observedAt,
    status,
    transition: previousStatus === undefined ? null : { from: previousStatus, to: status },
    exitCode,
    counts: countsOf(report),
    scopes: report.outcomes.map(scopeEntry),
    causes: causeRows(report),
    new: report.new.map(taskEntry),
    known: report.known.map(taskEntry),
    acknowledged: report.acknowledged.map((one) => ({
      ...taskEntry(one),
      reason: one.acknowledgement.reason,
      until: new Date(one.acknowledgement.expires).toISOString(),
    })),
    cleared: report.cleared.map(taskEntry),
    expiredAcknowledgements: report.expiredAcknowledgements.map(acknowledgementEntry),
    unusedAcknowledgements: report.unusedAcknowledgements.map(acknowledgementEntry),
    errors: report.errors.map(({ label, error }) => ({ scope: label, kind: error.name, message: error.message })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** How many of what a report has. */
export function countsOf(report: DriftReport): Record<string, number> {
  return {
    scopes: report.outcomes.length,
    unreadable: report.errors.length,
    new: report.new.length,
    known: report.known.length,
    acknowledged: report.acknowledged.length,
    cleared: report.cleared.length,
  };
}

function scopeEntry(outcome: ScopeOutcome): object {
  if ("error" in outcome) return { label: outcome.label, status: "unknown", error: outcome.error.name };
  const { scope, ...drift } = outcome.drift;
  const status = drift.new.length > 0 ? "new" : drift.known.length > 0 ? "known" : "clean";
  const counts = { new: drift.new.length, known: drift.known.length, acknowledged: drift.acknowledged.length };
  return { label: outcome.label, ...scope, status, ...counts, projectTotal: drift.projectTotal };
}

function taskEntry({ label, task }: Located): object {
  return { scope: label, ...task };
}

function acknowledgementEntry({ match, reason, created, expires, place }: Acknowledgement): object {
  return { match, reason, created: new Date(created).toISOString(), expires: new Date(expires).toISOString(), place };
}
