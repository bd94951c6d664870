import { causeRows } from "../reports/causes";
import { countsOf } from "../reports/counts";
import type { DriftReport } from "../drift/driftReport";

/** The layout that this version writes and reads. */
export const historyVersion = 1;

/** Causes of a run that a line names, the largest first. */
const mostCauses = 50;

/** Counts of one list in one run. */
export interface HistoryScope {
  readonly label: string;
  /** Absent, as all that follows, when the list could not be read. */
  readonly region?: string;
  readonly projectId?: string;
  readonly new?: number;
  readonly known?: number;
  readonly acknowledged?: number;
}

/** One run, as a line of a history has it. */
export interface HistoryEntry {
  readonly kpsHistory: typeof historyVersion;
  /** RFC 3339: when the run began. */
  readonly time: string;
  readonly status: string;
  /** Of all lists together. */
  readonly counts: object;
  readonly scopes: readonly HistoryScope[];
  /** New and known failures by operation, error code and key pair. */
  readonly causes: readonly object[];
  /** Causes past those; absent when there are none. */
  readonly moreCauses?: number;
}

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
  throw new Error("has a scope with a count that is no number");
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
