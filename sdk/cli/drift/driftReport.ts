import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { AcknowledgedTask } from "../../../provider/gate/judge";
import type { KpsError } from "../../../provider/kps/errors";
import type { FailedTask, Keyed, Scope } from "../../../provider/kps/failedTask";
import type { ExitCode } from "../commandContext";
import type { ScopeDrift } from "./compare";

/** `unknown`: a scope could not be read and nothing new was found elsewhere. */
export type DriftStatus = "clean" | "known" | "new" | "unknown";

/** One scope of a run: what was found, or why nothing can be told. */
export type ScopeOutcome =
  { readonly label: string; readonly drift: ScopeDrift } | { readonly label: string; readonly error: KpsError };

/** A failure and whose it is. */
export interface Located {
  readonly label: string;
  readonly scope: Scope;
  readonly task: Keyed<FailedTask>;
}

/** An acknowledged failure and whose it is. */
export interface LocatedAcknowledged extends Located {
  readonly acknowledgement: Acknowledgement;
}

/** What a run found, for every report. */
export interface DriftReport {
  /** RFC 3339. */
  readonly observedAt: string;
  readonly status: DriftStatus;
  /** The status of the run that wrote the baseline; absent without one. */
  readonly previousStatus?: string;
  readonly exitCode: ExitCode;
  readonly outcomes: readonly ScopeOutcome[];
  readonly new: readonly Located[];
  readonly known: readonly Located[];
  readonly acknowledged: readonly LocatedAcknowledged[];
  readonly cleared: readonly Located[];
  readonly expiredAcknowledgements: readonly Acknowledgement[];
  readonly unusedAcknowledgements: readonly Acknowledgement[];
  readonly errors: readonly { readonly label: string; readonly error: KpsError }[];
  /** The baseline's file, as it was named; for reports that point into it. */
  readonly baselineFile?: string;
}

/** Gathers the outcomes of a run's scopes. */
export function driftReport(
  outcomes: readonly ScopeOutcome[],
  head: Pick<DriftReport, "observedAt" | "previousStatus" | "baselineFile">,
  exitCodeOf: (status: DriftStatus, counts: { new: number; known: number; errors: number }) => ExitCode,
): DriftReport {
  const drifts = outcomes.flatMap((outcome) => ("drift" in outcome ? [outcome] : []));
  const errors = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome] : []));
  const located = (pick: (drift: ScopeDrift) => readonly Keyed<FailedTask>[]): Located[] =>
    drifts.flatMap(({ label, drift }) => pick(drift).map((task) => ({ label, scope: drift.scope, task })));
  const acknowledged = drifts.flatMap(({ label, drift }) =>
    drift.acknowledged.map((one: AcknowledgedTask) => ({ label, scope: drift.scope, ...one })),
  );
  const found = { new: located((drift) => drift.new), known: located((drift) => drift.known) };
  const status = statusOf(found.new.length, found.known.length, errors.length);
  return {
    ...head,
    status,
    exitCode: exitCodeOf(status, { new: found.new.length, known: found.known.length, errors: errors.length }),
    outcomes,
    ...found,
    acknowledged,
    cleared: located((drift) => drift.cleared),
    expiredAcknowledgements: distinct(drifts.flatMap(({ drift }) => drift.expiredAcknowledgements)),
    // Unused everywhere: an entry for one scope is of no use in another.
    unusedAcknowledgements: distinct(drifts.flatMap(({ drift }) => drift.unusedAcknowledgements)).filter(({ place }) =>
      drifts.every(({ drift }) => drift.unusedAcknowledgements.some((one) => one.place === place)),
    ),
    errors,
  };
}

function statusOf(newCount: number, knownCount: number, errorCount: number): DriftStatus {
  if (newCount > 0) return "new";
  if (errorCount > 0) return "unknown";
  return knownCount > 0 ? "known" : "clean";
}

function distinct(acknowledgements: readonly Acknowledgement[]): Acknowledgement[] {
  return [...new Map(acknowledgements.map((one) => [one.place, one])).values()];
}
