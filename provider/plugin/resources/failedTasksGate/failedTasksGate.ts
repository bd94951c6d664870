import { passes, unknownVerdict } from "../../../gate/verdict/verdict";
import { CancelledError, ConfigError, KpsError } from "../../../kps/errors";
import type { VerdictWithList } from "../../readVerdict";
import { PartialStateError } from "../../pluginProvider";
import type { CheckFailure, CreateResult, DiffResult, Properties, ReadResult } from "../../pluginProvider";
import type { ResourceContext, ResourceHandler } from "../resourceHandler";
import { unknownState, unevaluated } from "./atPreview";
import { diffGate } from "./diffGate";
import { GateBlockedError } from "./gateErrors";
import { readGateInputs } from "./gateInputs";
import type { GateInputs } from "./gateInputs";
import { decodeGateState } from "./gateState";
import type { GateState } from "./gateState";
import { judgeGate } from "./judgeGate";
import { nextState } from "./nextState";
import { newKeys } from "./needsUpdate";
import { readGate } from "./readGate";
import { settle } from "./settle";

/**
 * The input with which `gateProgram` makes the engine give a deployment up: a refused check ends all of it. Its value is the
 * reason. Versions of the plugin that do not know it refuse it as an unknown input.
 */
const stopDeployment = "stopDeployment";

/**
 * `kps:index:FailedTasksGate`: a resource that stops what depends on it while key-pair failures block, judged again in
 * every preview and up (of an unchanged resource the engine calls nothing but Diff).
 */
export const failedTasksGate: ResourceHandler = {
  check: ({ news, now }: ResourceContext): CheckFailure[] =>
    typeof news[stopDeployment] === "string"
      ? [{ property: "", reason: news[stopDeployment] }]
      : [...readGateInputs(news, now()).problems],

  diff: (context: ResourceContext): Promise<DiffResult> =>
    diffGate(decodeGateState(context.olds), readGateInputs(context.news, context.now()), context),

  async create(context: ResourceContext): Promise<CreateResult> {
    const inputs = readGateInputs(context.news, context.now());
    if (inputs.unknown) {
      unevaluated(context);
      return { id: "", outs: unknownState };
    }
    const { state } = await pass(inputs, undefined, context);
    const name = context.urn.split("::").at(-1) ?? "";
    const id = `${state.region ?? "unknown"}/${state.projectId ?? "unknown"}/${name}`;
    return context.preview
      ? { id: "", outs: { ...unknownState, region: state.region, projectId: state.projectId } }
      : { id, outs: { ...state } };
  },

  read: (context: ResourceContext): Promise<ReadResult> => readGate(context),

  async update(context: ResourceContext): Promise<Properties> {
    const inputs = readGateInputs(context.news, context.now());
    if (inputs.unknown) {
      unevaluated(context);
      return unknownState;
    }
    const { state } = await pass(inputs, decodeGateState(context.olds), context);
    return { ...state };
  },
};

/**
 * Settles and judges, and gives the new state when the gate lets the deployment on.
 * @throws GateBlockedError in enforce mode otherwise; PartialStateError where the state must remember what blocked
 */
async function pass(
  inputs: GateInputs,
  old: GateState | undefined,
  context: ResourceContext,
): Promise<{ state: GateState }> {
  if (inputs.problems.length > 0) throw new ConfigError(inputs.problems);
  const judged = await settleAndJudge(inputs, old, context);
  const { verdict } = judged;
  const state = nextState(inputs, old, judged);
  context.status(verdict.message.split("\n")[0] ?? "");
  if (inputs.mode === "enforce" && !passes(verdict)) {
    const remember = inputs.sinceLastChange && old !== undefined && verdict.status === "blocked" && !context.preview;
    throw remember ? new PartialStateError(verdict.message, { ...state }) : new GateBlockedError(verdict.message);
  }
  if (!passes(verdict) && inputs.mode === "warn") context.warn(verdict.message);
  if (inputs.mode === "drift") tellAccepted(old, judged, context);
  return { state };
}

async function settleAndJudge(
  inputs: GateInputs,
  old: GateState | undefined,
  context: ResourceContext,
): Promise<VerdictWithList> {
  if (inputs.settle && !context.preview) {
    try {
      await settle(inputs, context);
    } catch (error) {
      if (!(error instanceof KpsError) || error instanceof CancelledError) throw error;
      return { verdict: unknownVerdict(error) };
    }
  }
  return judgeGate(inputs, old, context);
}

function tellAccepted(old: GateState | undefined, { verdict }: VerdictWithList, context: ResourceContext): void {
  if (verdict.status === "unknown") return context.warn(`Nothing was accepted. ${verdict.message}`);
  const keys = newKeys(old, verdict);
  if (keys.length === 0) return;
  const verb = context.preview ? "An up will accept" : "Accepted";
  context.warn(
    `${verb} ${keys.length} new key-pair failures: ${keys.slice(0, 20).join(", ")}${keys.length > 20 ? ", …" : ""}\n${verdict.message}`,
  );
}
