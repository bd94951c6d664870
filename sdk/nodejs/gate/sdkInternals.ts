import type * as pulumi from "@pulumi/pulumi";
import { runError } from "../runError";
import type { EngineAddresses } from "./engineMessages";

/** The oldest SDK that the gate is tried with: package.json's peer range. */
const oldestSdk = "3.230.0";

/** What the SDK knows of the program that runs; there is no public way to any of it. All copies of the SDK share it. */
interface SdkStore {
  readonly settings: {
    readonly options: { readonly monitorAddr?: string; readonly engineAddr?: string };
    /** Under `setMocks` it answers in place of an engine. */
    readonly monitor?: { readonly mocks?: pulumi.runtime.Mocks };
  };
  readonly stackResource?: ParentResource;
  /** Promises that are not settled yet, each with what it is for. */
  readonly leakCandidates?: Iterable<{ readonly _debugCtx?: string }>;
}

/** A resource as the SDK keeps it. */
export interface ParentResource {
  readonly __childResources?: Iterable<ParentResource>;
  readonly __pulumiType?: string;
  readonly __name?: string;
}

/**
 * The addresses of the engine that runs this program.
 * @throws pulumi.RunError when none does, or the SDK does not tell
 */
export function engineAddresses(): EngineAddresses {
  const { monitorAddr, engineAddr } = optionsOf(storeOfSdk());
  if (monitorAddr) return { monitor: monitorAddr, engine: engineAddr === "" ? undefined : engineAddr };
  throw runError(
    "gateProgram() found no engine to ask. Run the program with `pulumi preview` or `pulumi up`, as an inline program " +
      "of the Automation API, or under pulumi.runtime.setMocks.",
  );
}

/** The mocks of a unit test, if it has set any. */
export function mocksInUse(): pulumi.runtime.Mocks | undefined {
  return storeOfSdk().settings.monitor?.mocks;
}

/** The root of all resources that the program has registered or read so far. */
export function rootResource(): ParentResource | undefined {
  return storeOfSdk().stackResource;
}

/** Tells of a resource that is not there yet whether it is only read, as `X.get()` does; a read that is done is not known as one. */
export function pendingReads(): { has(resource: { readonly type: string; readonly name: string }): boolean } {
  const pending = new Set([...(storeOfSdk().leakCandidates ?? [])].map(({ _debugCtx }) => _debugCtx));
  return { has: ({ type, name }) => pending.has(`resolveURN(resource:${name}[${type}]#...)`) };
}

function optionsOf({ settings }: Partial<SdkStore>): SdkStore["settings"]["options"] {
  if (settings?.options === undefined) throw unsupported();
  return settings.options;
}

function storeOfSdk(): SdkStore {
  let getStore: (() => SdkStore) | undefined;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    ({ getStore } = require("@pulumi/pulumi/runtime/state") as { getStore?: () => SdkStore });
  } catch {
    // Older than that file.
  }
  if (typeof getStore !== "function") throw unsupported();
  return getStore();
}

function unsupported(): pulumi.RunError {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { version } = require("@pulumi/pulumi/package.json") as { version: string };
  return runError(
    `gateProgram() needs @pulumi/pulumi ${oldestSdk} or newer and found ${version}, which lacks what the gate asks the ` +
      `engine with. Update @pulumi/pulumi to ${oldestSdk} or newer, or use \`await requireNoFailedTasks()\` as the first step ` +
      `of the program.`,
  );
}
