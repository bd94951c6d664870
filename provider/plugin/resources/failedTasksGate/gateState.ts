import { createHash } from "node:crypto";
import type { Verdict, VerdictStatus } from "../../../gate/verdict/verdict";
import type { Properties } from "../../pluginProvider";

/** Keys kept a list at most; `keysDigest` is over all. */
const mostKeys = 1000;

/** What a gate keeps in the stack's state: no message texts, and no times but the watermark. */
export interface GateState {
  readonly region?: string;
  readonly projectId?: string;
  readonly status: VerdictStatus;
  readonly projectTotal?: number;
  readonly blockingCount?: number;
  /** Sorted, as all lists of keys. */
  readonly blockingKeys: readonly string[];
  /** In drift mode: failures that an `up` has accepted. */
  readonly acceptedKeys: readonly string[];
  readonly acknowledgedKeys: readonly string[];
  /** SHA-256 over all blocking keys. */
  readonly keysDigest: string;
  readonly error?: { readonly class: string; readonly code?: string };
  /** RFC 3339: the service's clock at the last successful evaluation; with `since: "lastChange"` only. */
  readonly watermark?: string;
  readonly triggersDigest?: string;
  /** SHA-256 over the filters that the watermark stands for. */
  readonly filtersDigest?: string;
  /** What blocked the last update, where a refresh has found other keys since. */
  readonly updateKeys?: readonly string[];
}

/** The keys that blocked the last update: a refresh cannot tell whether a failure came before the triggers changed. */
export function keysOfLastUpdate({ updateKeys, status, blockingKeys }: GateState): readonly string[] {
  return updateKeys ?? (status === "blocked" ? blockingKeys : []);
}

/** The keys of a list, sorted, all of them. */
export function sortedKeys(tasks: readonly { readonly key: string }[]): string[] {
  return tasks.map(({ key }) => key).sort();
}

/** The part of the state that a verdict on a list that was read gives. */
export function judgedState(
  verdict: Verdict,
): Omit<GateState, "acceptedKeys" | "watermark" | "triggersDigest" | "filtersDigest" | "updateKeys"> {
  const blockingKeys = sortedKeys(verdict.blocking);
  return {
    region: verdict.scope?.region,
    projectId: verdict.scope?.projectId,
    status: verdict.status,
    projectTotal: verdict.projectTotal,
    blockingCount: verdict.blocking.length,
    blockingKeys: blockingKeys.slice(0, mostKeys),
    acknowledgedKeys: sortedKeys(verdict.acknowledged.map(({ task }) => task)).slice(0, mostKeys),
    keysDigest: createHash("sha256").update(blockingKeys.join("\n")).digest("hex"),
    error: verdict.error,
  };
}

/** Caps accepted keys as all lists of the state. */
export function acceptedKeysOf(verdict: Verdict): string[] {
  return sortedKeys(verdict.blocking).slice(0, mostKeys);
}

/** Reads a state back; what an older version did not write is absent or empty. */
export function decodeGateState(properties: Properties): GateState {
  const text = (name: string): string | undefined => {
    const value = properties[name];
    return typeof value === "string" ? value : undefined;
  };
  const number = (name: string): number | undefined => {
    const value = properties[name];
    return typeof value === "number" ? value : undefined;
  };
  const keys = (name: string): string[] => {
    const value = properties[name];
    return Array.isArray(value) ? value.filter((key): key is string => typeof key === "string") : [];
  };
  return {
    region: text("region"),
    projectId: text("projectId"),
    status: (text("status") ?? "unknown") as VerdictStatus,
    projectTotal: number("projectTotal"),
    blockingCount: number("blockingCount"),
    blockingKeys: keys("blockingKeys"),
    acceptedKeys: keys("acceptedKeys"),
    acknowledgedKeys: keys("acknowledgedKeys"),
    keysDigest: text("keysDigest") ?? "",
    error: properties["error"] as GateState["error"],
    watermark: text("watermark"),
    triggersDigest: text("triggersDigest"),
    filtersDigest: text("filtersDigest"),
    updateKeys: Array.isArray(properties["updateKeys"]) ? keys("updateKeys") : undefined,
  };
}
