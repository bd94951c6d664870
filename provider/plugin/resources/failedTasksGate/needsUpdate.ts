import { passes } from "../../../gate/verdict/verdict";
import type { Verdict } from "../../../gate/verdict/verdict";
import type { GateMode } from "./gateInputs";
import type { GateState } from "./gateState";

/**
 * Whether a fresh verdict makes an existing gate change. A passing verdict after a passing one never does, whatever
 * rules were edited; nor does anything in warn mode, which prints only.
 */
export function needsUpdate(mode: GateMode, old: GateState, verdict: Verdict): boolean {
  switch (mode) {
    case "enforce":
      return !passes(verdict) || !passes(old);
    case "warn":
      return false;
    case "drift":
      return verdict.status === "unknown" || old.status === "unknown" || newKeys(old, verdict).length > 0;
  }
}

/** Blocking keys that no `up` has accepted yet, sorted. */
export function newKeys(old: Pick<GateState, "acceptedKeys"> | undefined, verdict: Verdict): string[] {
  const accepted = new Set(old?.acceptedKeys);
  return verdict.blocking
    .map(({ key }) => key)
    .filter((key) => !accepted.has(key))
    .sort();
}
