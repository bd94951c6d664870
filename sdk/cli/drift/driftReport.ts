import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { KpsError } from "../../../provider/kps/errors";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/model/failedTask";
import { exitCodes } from "../commandContext";
import type { ExitCode } from "../commandContext";
import type { HistoryEntry } from "../history/history";
import type { Findings } from "../inspect/inspectTasks";
import type { Baseline } from "./baseline/baseline";
import type { ScopeDrift } from "./compare";
import { notRequested } from "./notRequested";
import type { BaselineOnly } from "./notRequested";
import type { NewReason } from "./reason";

/** `unknown`: a scope could not be read and nothing new was found elsewhere. */
export type DriftStatus = "clean" | "known" | "new" | "unknown";

/** One scope of a run: what was found, or why that is unknown. */
export type ScopeOutcome =
  | {
      readonly label: string;
      /** What the list was read with, for messages: `keys from HW_ACCESS_KEY`. */
      readonly credentials: string;
      readonly drift: ScopeDrift;
    }
  | {
      readonly label: string;
      readonly error: KpsError;
      /** What is known of the scope; anything that is absent may be any. */
      readonly asked?: { readonly region?: string; readonly projectId?: string };
    };

/** A failed task and its scope. */
export interface Located {
  readonly label: string;
  readonly scope: Scope;
  readonly task: Keyed<FailedTask>;
}

/** A new failure, and why it is new. */
export interface LocatedNew extends Located {
  readonly reason: NewReason;
}

/** An acknowledged failed task and its scope. */
export interface LocatedAcknowledged extends Located {
  readonly acknowledgement: Acknowledgement;
}

/** What a run found about the servers of its failures. */
export interface ReportInspection {
  /** By the failures' keys. */
  readonly findings: Findings;
  /** How many servers were read, and how many were not, since a run reads so many at most. */
  readonly servers: { readonly read: number; readonly left: number };
}

/** What a run found, for every report. */
export interface DriftReport {
  /** RFC 3339. */
  readonly observedAt: string;
  readonly status: DriftStatus;
  /** The worst status that the baseline has of these scopes; absent when it has none of them. */
  readonly previousStatus?: string;
  readonly failOn: "new" | "any" | "never";
  readonly exitCode: ExitCode;
  readonly outcomes: readonly ScopeOutcome[];
  readonly new: readonly LocatedNew[];
  readonly known: readonly Located[];
  readonly acknowledged: readonly LocatedAcknowledged[];
  readonly cleared: readonly Located[];
  readonly expiredAcknowledgements: readonly Acknowledgement[];
  readonly unusedAcknowledgements: readonly Acknowledgement[];
  readonly errors: readonly { readonly label: string; readonly error: KpsError }[];
  /** Scopes that only the baseline has. */
  readonly notRequested: readonly BaselineOnly[];
  /** The baseline's file, as it was named; for reports that point into it. */
  readonly baselineFile?: string;
  /** What that file said when it was read, before this run writes it again. */
  readonly baseline?: Baseline;
  /** What was read about the servers of the failures; absent without `--inspect`. */
  readonly inspection?: ReportInspection;
  /** Earlier runs and this one, as `--history` keeps them; absent without. */
  readonly history?: readonly HistoryEntry[];
}

/**
 * Gathers the outcomes of a run's scopes.
 * @param namesScopes whether the run names its lists: then they are all that its acknowledgements file is for
 */
export function driftReport(
  outcomes: readonly ScopeOutcome[],
  head: Pick<DriftReport, "observedAt" | "baselineFile" | "baseline" | "failOn">,
  namesScopes: boolean,
): DriftReport {
  const drifts = outcomes.flatMap((outcome) => ("drift" in outcome ? [outcome] : []));
  const errors = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome] : []));
  const located = (pick: (drift: ScopeDrift) => readonly Keyed<FailedTask>[]): Located[] =>
    drifts.flatMap(({ label, drift }) => pick(drift).map((task) => ({ label, scope: drift.scope, task })));
  const fresh = drifts.flatMap(({ label, drift }) =>
    drift.new.map((task) => ({
      label,
      scope: drift.scope,
      task,
      reason: drift.reasons.get(task.key) ?? ("firstSeen" as const),
    })),
  );
  const found = { new: fresh, known: located((drift) => drift.known) };
  const counts = { new: found.new.length, known: found.known.length, errors: errors.length };
  return {
    ...head,
    status: statusOf(counts.new, counts.known, counts.errors),
    previousStatus: worst(drifts.map(({ drift }) => drift.previousStatus)),
    exitCode: exitCodeOf(head.failOn, counts),
    outcomes,
    ...found,
    acknowledged: drifts.flatMap(({ label, drift }) =>
      drift.acknowledged.map((one) => ({ label, scope: drift.scope, ...one })),
    ),
    cleared: located((drift) => drift.cleared),
    expiredAcknowledgements: distinct(drifts.flatMap(({ drift }) => drift.expiredAcknowledgements)),
    unusedAcknowledgements: unusedOf(
      drifts.map(({ drift }) => drift),
      namesScopes && errors.length === 0,
    ),
    errors,
    notRequested: notRequested(head.baseline, outcomes),
  };
}

/** A report with something else that could not be done. */
export function withError(report: DriftReport, label: string, error: KpsError): DriftReport {
  const errors = [...report.errors, { label, error }];
  const counts = { new: report.new.length, known: report.known.length, errors: errors.length };
  return { ...report, errors, exitCode: exitCodeOf(report.failOn, counts) };
}

function exitCodeOf(
  failOn: DriftReport["failOn"],
  counts: { readonly new: number; readonly known: number; readonly errors: number },
): ExitCode {
  const found = { new: counts.new, any: counts.new + counts.known, never: 0 }[failOn] > 0;
  if (counts.errors > 0) return found ? exitCodes.foundAndUnreadable : exitCodes.couldNotTell;
  return found ? exitCodes.found : exitCodes.ok;
}

/** Entries of no use: of a list that was read, or of none in particular when all lists were. */
function unusedOf(drifts: readonly ScopeDrift[], areAll: boolean): Acknowledgement[] {
  const own = distinct(drifts.flatMap(({ unusedAcknowledgements }) => unusedAcknowledgements));
  if (!areAll) return own;
  const used = new Map<string, number>();
  for (const { acknowledgements } of drifts) for (const { place } of acknowledgements) count(used, place, 1);
  for (const { unmatchedAcknowledgements } of drifts)
    for (const { place } of unmatchedAcknowledgements) count(used, place, -1);
  const unmatched = drifts.flatMap(({ unmatchedAcknowledgements }) => unmatchedAcknowledgements);
  return [...own, ...distinct(unmatched).filter(({ place }) => used.get(place) === 0)];
}

function count(counts: Map<string, number>, place: string, step: number): void {
  counts.set(place, (counts.get(place) ?? 0) + step);
}

function worst(statuses: readonly (string | undefined)[]): string | undefined {
  return ["new", "known", "clean"].find((status) => statuses.includes(status));
}

function statusOf(newCount: number, knownCount: number, errorCount: number): DriftStatus {
  if (newCount > 0) return "new";
  if (errorCount > 0) return "unknown";
  return knownCount > 0 ? "known" : "clean";
}

function distinct(acknowledgements: readonly Acknowledgement[]): Acknowledgement[] {
  return [...new Map(acknowledgements.map((one) => [one.place, one])).values()];
}
