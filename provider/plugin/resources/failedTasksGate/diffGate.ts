import { passes } from "../../../gate/verdict/verdict";
import { CancelledError, KpsError } from "../../../kps/errors";
import type { Scope } from "../../../kps/model/failedTask";
import type { DiffResult, PropertyDiff } from "../../pluginProvider";
import type { ResourceContext } from "../resourceHandler";
import { unevaluated } from "./atPreview";
import type { GateInputs } from "./gateInputs";
import type { GateState } from "./gateState";
import { judgeGate } from "./judgeGate";
import { needsUpdate } from "./needsUpdate";
import { runningTasks } from "./settle";

/** Milliseconds for a list that could not be read just before: a refresh as a whole must not take long. */
const secondLookMs = 500;

const none: DiffResult = { changes: false };

/**
 * Judges with this run's inputs and provider, in every preview and up: the one call the engine makes for a resource
 * whose inputs did not change. Never throws: what it cannot read is a change, and the Update that follows fails with it.
 */
export async function diffGate(old: GateState, inputs: GateInputs, context: ResourceContext): Promise<DiffResult> {
  if (inputs.unknown) {
    unevaluated(context);
    return changed("update");
  }
  if (inputs.problems.length > 0) return changed("update");
  // In a refresh the engine asks for a Diff right after a Read, which has just waited in vain.
  const timeoutMs = context.unreadable.has(context.urn) ? secondLookMs : undefined;
  const { verdict, list } = await judgeGate(inputs, old, context, timeoutMs);
  const replaces = changedScope(old, list?.scope ?? inputs);
  if (replaces.length > 0) {
    return {
      changes: true,
      replaces,
      detailedDiff: Object.fromEntries(replaces.map((name) => [name, { kind: "update-replace" }])),
    };
  }
  context.status(verdict.message.split("\n")[0] ?? "");
  if (inputs.mode === "warn" && !passes(verdict)) context.warn(verdict.message);
  if (needsUpdate(inputs.mode, old, verdict)) return changed("update");
  return inputs.settle && (await stillRuns(inputs, context)) ? changed("update") : none;
}

function changed(kind: PropertyDiff["kind"]): DiffResult {
  return { changes: true, detailedDiff: { blockingKeys: { kind } } };
}

/** Region and project that are known to differ: another scope is another gate. */
function changedScope(old: GateState, scope: Partial<Scope>): string[] {
  return (["region", "projectId"] as const).filter(
    (name) => old[name] !== undefined && scope[name] !== undefined && old[name] !== scope[name],
  );
}

async function stillRuns(inputs: GateInputs, context: ResourceContext): Promise<boolean> {
  try {
    return (await runningTasks(inputs, context)).length > 0;
  } catch (error) {
    if (!(error instanceof KpsError) || error instanceof CancelledError) throw error;
    return true;
  }
}
