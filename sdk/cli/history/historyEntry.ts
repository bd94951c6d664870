import { causeRows } from "../reports/causes";
import { countsOf } from "../reports/counts";
import type { DriftReport } from "../drift/driftReport";
import type { HistoryScope, HistoryEntry } from "./history";
import { historyVersion } from "./history";

/** Causes of a run that a line names, the largest first. */
const mostCauses = 50;

/** What a run's line says. */
export function historyEntry(report: DriftReport): HistoryEntry {
  const causes = causeRows(report);
  const more = causes.length - mostCauses;
  return {
    kpsHistory: historyVersion,
    time: report.observedAt,
    status: report.status,
    counts: countsOf(report),
    scopes: report.outcomes.map((outcome) => {
      if ("error" in outcome) return { label: outcome.label };
      const { scope, new: fresh, known, acknowledged } = outcome.drift;
      const { region, projectId } = scope;
      const counts = { new: fresh.length, known: known.length, acknowledged: acknowledged.length };
      return { label: outcome.label, region, projectId, ...counts };
    }),
    causes: causes.slice(0, mostCauses),
    ...(more > 0 ? { moreCauses: more } : {}),
  };
}

/**
 * Reads a line.
 * @throws Error with the reason, as the end of a sentence that begins with the line: `is not JSON`
 */
export function parseHistoryEntry(line: string): HistoryEntry {
  const { kpsHistory, time, status, counts, scopes, causes } = asRecord(parseJson(line));
  if (kpsHistory === undefined) throw new Error("is no line of kps --history");
  if (kpsHistory !== historyVersion) throw new Error("is of a version that this kps cannot read");
  if (typeof time !== "string" || Number.isNaN(Date.parse(time))) throw new Error("has no time");
  if (typeof status !== "string") throw new Error("has no status");
  if (!Array.isArray(scopes)) throw new Error("has no list of scopes");
  const read = scopes.map(readScope);
  return {
    kpsHistory,
    time,
    status,
    counts: asRecord(counts),
    scopes: read,
    causes: Array.isArray(causes) ? (causes as object[]) : [],
  };
}

function readScope(value: unknown): HistoryScope {
  const { label, region, projectId, new: fresh, known, acknowledged } = asRecord(value);
  if (typeof label !== "string") throw new Error("has a scope without a label");
  if (region === undefined && projectId === undefined) return { label };
  if (typeof region !== "string" || typeof projectId !== "string")
    throw new Error("has a scope without region or project");
  return { label, region, projectId, new: count(fresh), known: count(known), acknowledged: count(acknowledged) };
}

function count(value: unknown): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error("has a scope with a count that is not a number");
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error("is not JSON: it is cut short, or two versions were merged");
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
