import { passes } from "../../../gate/verdict/verdict";
import type { Verdict } from "../../../gate/verdict/verdict";
import type { VerdictWithList } from "../../readVerdict";
import type { GateInputs } from "./gateInputs";
import { acceptedKeysOf, judgedState } from "./gateState";
import type { GateState } from "./gateState";

const emptyState: GateState = {
  status: "unknown",
  blockingKeys: [],
  acceptedKeys: [],
  acknowledgedKeys: [],
  keysDigest: "",
};

/** The state after a judging; one that could not read the list keeps the keys of the last good one. */
export function nextState(
  inputs: GateInputs,
  old: GateState | undefined,
  { verdict, list }: VerdictWithList,
): GateState {
  const triggersDigest = inputs.triggersDigest;
  if (list === undefined) {
    const { region = inputs.region, projectId = inputs.projectId, ...last } = old ?? emptyState;
    return { ...last, region, projectId, status: verdict.status, error: verdict.error, triggersDigest };
  }
  // An override lets a deployment on; what it let pass is to block again when it has ended.
  const passed = passes(verdict) && verdict.status !== "overridden";
  const watermark = passed ? passedAt(verdict, list.asOf, watermarkOf(inputs, old)) : watermarkOf(inputs, old);
  return {
    ...judgedState(verdict),
    acceptedKeys: inputs.mode === "drift" ? acceptedKeysOf(verdict) : [],
    watermark: inputs.sinceLastChange ? watermark : undefined,
    triggersDigest,
    filtersDigest: inputs.sinceLastChange ? inputs.filtersDigest : undefined,
  };
}

/**
 * The mark that a passing judging sets: when reading the list began, but before the oldest failure that is only acknowledged, since
 * that one is to block again when its acknowledgement ends; never back behind the mark before.
 */
function passedAt({ acknowledged }: Verdict, asOf: number, before?: string): string {
  const oldest = acknowledged.reduce((time, { task }) => Math.min(time, Date.parse(task.taskTime)), Infinity);
  const mark = Math.min(asOf, oldest - 1);
  return new Date(before === undefined ? mark : Math.max(mark, Date.parse(before))).toISOString();
}

/** When the last evaluation with the same filters passed; tasks that other filters excluded were never evaluated. */
export function watermarkOf(inputs: GateInputs, old: GateState | undefined): string | undefined {
  return old?.filtersDigest === undefined || old.filtersDigest === inputs.filtersDigest ? old?.watermark : undefined;
}
