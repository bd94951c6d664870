import { unknownVerdict } from "../../../gate/verdict/verdict";
import { ConfigError } from "../../../kps/errors";
import { checkProjectId, checkRegion } from "../../../kps/model/region";
import type { VerdictWithList } from "../../readVerdict";
import type { Properties, ReadResult } from "../../pluginProvider";
import type { ResourceContext } from "../resourceHandler";
import { readGateInputs } from "./gateInputs";
import type { GateInputs } from "./gateInputs";
import { decodeGateState, keysOfLastUpdate } from "./gateState";
import type { GateState } from "./gateState";
import { judgeGate } from "./judgeGate";
import { nextState } from "./nextState";

/** A refresh must not hang on a list that does not come: the read ends by itself, or is ended. */
const readTimeoutMs = 9_000;
const longestMs = 10_000;

/**
 * Judges for a refresh, within ten seconds. It never fails, or `pulumi destroy` would: what it cannot read it stores as
 * `unknown`, which keeps the gate closed.
 * @throws Error only at import, for an id of another form than `{region}/{projectId}/{name}`
 */
export async function readGate(context: ResourceContext): Promise<ReadResult> {
  const { id, olds } = context;
  const imported = Object.keys(olds).length === 0;
  const news = imported ? inputsOfId(id) : context.news;
  const inputs = readGateInputs(news, context.now());
  const old = imported ? undefined : decodeGateState(olds);
  const state = refreshedState(inputs, old, await judgeInTime(inputs, old, context));
  if (state.status === "unknown") context.unreadable.add(context.urn);
  return { id, props: { ...state }, inputs: news };
}

async function judgeInTime(
  inputs: GateInputs,
  old: GateState | undefined,
  context: ResourceContext,
): Promise<VerdictWithList> {
  if (inputs.problems.length > 0) return { verdict: unknownVerdict(new ConfigError(inputs.problems)) };
  const limit = AbortSignal.timeout(longestMs);
  try {
    const signal = AbortSignal.any([context.signal, limit]);
    return await judgeGate(inputs, old, { ...context, signal }, readTimeoutMs);
  } catch (error) {
    context.signal.throwIfAborted();
    return { verdict: unknownVerdict(error instanceof Error ? error : new Error(String(error))) };
  }
}

/** What a judging shows, with what only an update may change: accepted keys, watermark, triggers and what blocked the last update stay. */
function refreshedState(inputs: GateInputs, old: GateState | undefined, judged: VerdictWithList): GateState {
  const fresh = nextState(inputs, old, judged);
  if (old === undefined) return fresh;
  const { acceptedKeys, watermark, triggersDigest, filtersDigest } = old;
  const isSame = fresh.status === old.status && fresh.keysDigest === old.keysDigest;
  const updateKeys = isSame || !inputs.sinceLastChange ? old.updateKeys : keysOfLastUpdate(old);
  return { ...fresh, acceptedKeys, watermark, triggersDigest, filtersDigest, updateKeys };
}

function inputsOfId(id: string): Properties {
  const [region = "", projectId = "", name = "", ...rest] = id.split("/");
  if (checkRegion(region) !== undefined || checkProjectId(projectId) !== undefined || name === "" || rest.length > 0) {
    throw new Error(`The id of a FailedTasksGate to import is {region}/{projectId}/{name}, not "${id}".`);
  }
  return { region, projectId };
}
