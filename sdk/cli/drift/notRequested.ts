import { scopeKey } from "./baseline/baseline";
import type { Baseline } from "./baseline/baseline";
import type { Scope } from "../../../provider/kps/model/failedTask";

/** A scope of the baseline that a run did not ask for; it stays there until it is dropped with `--forget`. */
export interface BaselineOnly {
  readonly region: string;
  readonly projectId: string;
  /** How many failures the baseline has of it. */
  readonly failures: number;
}

/** What became of a list that was asked for. */
type Outcome =
  | { readonly drift: { readonly scope: Scope } }
  | { readonly error: unknown; readonly asked?: { readonly region?: string; readonly projectId?: string } };

/** Scopes that only the baseline has, in its order. One that may be a list that could not be read is not among them. */
export function notRequested(baseline: Baseline | undefined, outcomes: readonly Outcome[]): BaselineOnly[] {
  const read = new Set(outcomes.flatMap((outcome) => ("drift" in outcome ? [scopeKey(outcome.drift.scope)] : [])));
  const unread = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.asked ?? {}] : []));
  return [...(baseline?.values() ?? [])].flatMap((scope) => {
    const { region, projectId, lines } = scope;
    const mayBe = unread.some(
      (asked) => (asked.region ?? region) === region && (asked.projectId ?? projectId) === projectId,
    );
    return mayBe || read.has(scopeKey(scope)) ? [] : [{ region, projectId, failures: lines.size }];
  });
}
