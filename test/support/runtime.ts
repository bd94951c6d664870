import { CredentialProofs } from "../../provider/kps/model/credentialProofs";
import { processRuntime } from "../../provider/kps/model/runtime";
import type { Runtime } from "../../provider/kps/model/runtime";

/** A runtime that notes its waits, in milliseconds, instead of waiting. */
export interface QuickRuntime extends Runtime {
  readonly waits: number[];
}

/**
 * A runtime with this environment only, no files, no metadata service, no memory of credentials, no jitter,
 * and retries that follow at once.
 * `changes` stand in place of its parts.
 */
export function quickRuntime(env: Runtime["env"], changes: Partial<Runtime> = {}): QuickRuntime {
  const waits: number[] = [];
  return {
    ...processRuntime,
    env: { KPS_METADATA_ENDPOINT: "off", ...env },
    random: () => 0,
    sleep: (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
      return Promise.resolve();
    },
    homeDirectory: () => "/nonexistent",
    readFile: () => undefined,
    warn: () => undefined,
    proofs: new CredentialProofs(),
    ...changes,
    waits,
  };
}

/** What of this machine could reach a client that reads the process's own environment. */
const foreign = /^(HW|HUAWEICLOUD|OS|KPS)_|^(https?|all|no)_proxy$/i;

/** Runs `work` with these variables in `process.env` and none that knows a cloud or a proxy, then puts all back. */
export async function withEnvironment<T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) if (foreign.test(name)) delete process.env[name];
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}
