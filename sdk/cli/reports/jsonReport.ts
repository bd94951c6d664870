import { version } from "../../../package.json";
import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { DriftReport, Located, LocatedAcknowledged, LocatedNew, ScopeOutcome } from "../drift/driftReport";
import { causeRows } from "./causes";
import { countsOf } from "./counts";
import { jsonDocument } from "./jsonText";
import { backCount } from "./projects";

/** The report as JSON, schema version 1 (`driftReport.schema.json`), one task a line. */
export function jsonReport(report: DriftReport): Iterable<string> {
  const { observedAt, status, previousStatus, exitCode, failOn } = report;
  return jsonDocument({
    schemaVersion: 1,
    tool: { name: "pulumi-kps", version },
    observedAt,
    status,
    transition: previousStatus === undefined ? null : { from: previousStatus, to: status },
    failOn,
    exitCode,
    counts: countsOf(report),
    scopes: report.outcomes.map(scopeEntry),
    causes: causeRows(report),
    new: each(report.new, (one) => ({ ...newEntry(one), ...findingsEntry(report, one) })),
    known: each(report.known, (one) => ({ ...taskEntry(one), ...findingsEntry(report, one) })),
    acknowledged: each(report.acknowledged, acknowledgedEntry),
    cleared: each(report.cleared, taskEntry),
    expiredAcknowledgements: report.expiredAcknowledgements.map(acknowledgementEntry),
    unusedAcknowledgements: report.unusedAcknowledgements.map(acknowledgementEntry),
    notRequested: report.notRequested,
    errors: report.errors.map(({ label, error }) => {
      const { errorCode, code } = error as { errorCode?: string; code?: string };
      return { scope: label, kind: error.name, code: errorCode ?? code, message: error.message };
    }),
  });
}

function* each<T>(items: readonly T[], entry: (item: T) => object): Iterable<object> {
  for (const item of items) yield entry(item);
}

function scopeEntry(outcome: ScopeOutcome): object {
  if ("error" in outcome) return { label: outcome.label, status: "unknown" };
  const { scope, status, previousStatus, projectTotal, ...drift } = outcome.drift;
  return {
    label: outcome.label,
    ...scope,
    credentials: outcome.credentials,
    status,
    transition: previousStatus === undefined ? null : { from: previousStatus, to: status },
    new: drift.new.length,
    back: backCount(drift),
    known: drift.known.length,
    acknowledged: drift.acknowledged.length,
    cleared: drift.cleared.length,
    projectTotal,
  };
}

function taskEntry({ label, task }: Located): object {
  return { scope: label, ...task };
}

function newEntry(one: LocatedNew): object {
  return { ...taskEntry(one), reason: one.reason };
}

function findingsEntry({ inspection }: DriftReport, { task }: Located): object {
  return { findings: inspection?.findings.get(task.key) };
}

function acknowledgedEntry(one: LocatedAcknowledged): object {
  const { reason, expires, place } = one.acknowledgement;
  return { ...taskEntry(one), reason, until: new Date(expires).toISOString(), place };
}

function acknowledgementEntry({ match, reason, created, expires, place }: Acknowledgement): object {
  return { match, reason, created: new Date(created).toISOString(), expires: new Date(expires).toISOString(), place };
}
