import { emptyListWarnings } from "../../../gate/filters/readFilter";
import type { Rules } from "../../../gate/judge";
import { readVerdict } from "../../readVerdict";
import type { VerdictWithList } from "../../readVerdict";
import type { ResourceContext } from "../resourceHandler";
import type { GateInputs } from "./gateInputs";
import { keysOfLastUpdate } from "./gateState";
import type { GateState } from "./gateState";
import { watermarkOf } from "./nextState";

/**
 * Judges a gate with these inputs and this run's provider.
 * @param old the state of the last evaluation; absent at creation, when every failure counts
 * @param timeoutMs of the read, where that is less than the provider's
 */
export async function judgeGate(
  inputs: GateInputs,
  old: GateState | undefined,
  context: ResourceContext,
  timeoutMs?: number,
): Promise<VerdictWithList> {
  const { region, projectId } = inputs;
  emptyListWarnings(inputs.rules).forEach(context.warn);
  const request = { region, projectId, signal: context.signal, timeoutMs };
  return readVerdict(request, () => rulesSince(inputs, old), context);
}

/** The rules, narrowed with `since: "lastChange"` to what the last successful evaluation has not seen. */
function rulesSince(inputs: GateInputs, old: GateState | undefined): Rules {
  const watermark = watermarkOf(inputs, old);
  if (!inputs.sinceLastChange || old === undefined || watermark === undefined) return inputs.rules;
  return { ...inputs.rules, since: Date.parse(watermark) + 1, superseded: superseded(inputs, old) };
}

/**
 * Failures that blocked the last update are history once their triggers changed: what the gate watches was repeated,
 * and would have failed again. Without a trigger they continue to block.
 */
function superseded(inputs: GateInputs, old: GateState): ReadonlySet<string> {
  const doneAnew = inputs.triggersDigest !== undefined && inputs.triggersDigest !== old.triggersDigest;
  return new Set(doneAnew ? keysOfLastUpdate(old) : []);
}
