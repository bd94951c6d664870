import { passes } from "../../../gate/verdict/verdict";
import type { ReadVerdict } from "../../config/readVerdict";
import type { GateInputs } from "./gateInputs";
import { acceptedKeysOf, type GateState, judgedState } from "./gateState";

const emptyState: GateState = {
  status: "unknown",
  blockingKeys: [],
  acceptedKeys: [],
  acknowledgedKeys: [],
  keysDigest: "",
};

/** The state after a judging; one that could not read the list keeps the keys of the last good one. */
export function nextState(inputs: GateInputs, old: GateState | undefined, { verdict, list }: ReadVerdict): GateState {
  const triggersDigest = inputs.triggersDigest;
  if (list === undefined) {
    const { region = inputs.region, projectId = inputs.projectId, ...last } = old ?? emptyState;
    return { ...last, region, projectId, status: verdict.status, error: verdict.error, triggersDigest };
  }
  const watermark = passes(verdict) ? new Date(list.serverTime ?? Date.now()).toISOString() : old?.watermark;
  return {
    ...judgedState(verdict),
    acceptedKeys: inputs.mode === "drift" ? acceptedKeysOf(verdict) : [],
    watermark: inputs.sinceLastChange ? watermark : undefined,
    triggersDigest,
  };
}
