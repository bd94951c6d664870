import assert from "node:assert/strict";
import type { EngineStack } from "../../../support/engine/engineStack";

/** The outputs of the stack's only gate, as its state holds them. */
export async function gateState(stack: EngineStack): Promise<Record<string, unknown>> {
  const gates = (await stack.exportState()).filter(({ type }) => type === "kps:index:FailedTasksGate");
  assert.equal(gates.length, 1, "the state holds not one gate");
  return gates[0]?.outputs ?? {};
}

/** Names of the stack's resources of type Stash in state, which stand for what a team deploys, with their inputs. */
export async function deployed(stack: EngineStack): Promise<Record<string, unknown>> {
  const stashes = (await stack.exportState()).filter(({ type }) => type === "pulumi:index:Stash");
  return Object.fromEntries(stashes.map(({ urn, inputs }) => [urn.split("::").at(-1) ?? urn, inputs?.["input"]]));
}
