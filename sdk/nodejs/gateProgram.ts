import * as pulumi from "@pulumi/pulumi";
import { failCliProgram, isPulumiCliProgram } from "./failProgram";
import { providerRegistered } from "./gateProvider";
import {
  endHangingProgram,
  endInlineProgramWith,
  heldBack,
  quietHeldResources,
  refusedResource,
  separateConnections,
} from "./inlineProgram";
import { type GateRules, requireNoFailedTasks } from "./requireNoFailedTasks";
import { resourcesBefore } from "./resourcesBefore";
import { asRunError, runError } from "./runError";

/** How {@link gateProgram} gates. */
export interface GateProgramOptions {
  /** Resources that are not held back, such as those that repair a binding. Provider resources never are. */
  readonly exempt?: (resource: { readonly type: string; readonly name: string }) => boolean;
  /** Provider to read the list with; its inputs must not wait for resources of the same program. */
  readonly provider?: pulumi.ProviderResource;
}

/**
 * Holds back every resource of a program until its key-pair failures are judged, and stops the deployment when any
 * blocks or the list cannot be read; at preview as in up, under `--target` too. One synchronous line at the top of a
 * program. It adds nothing to the state, and `pulumi destroy` makes no request.
 *
 * Reads (`Resource.get`, `StackReference`) and invokes are not held back.
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 *
 * kps.gateProgram();
 *
 * // Declare resources here.
 * ```
 *
 * @throws pulumi.RunError when resources were registered before this line
 */
export function gateProgram(rules: GateRules = {}, options: GateProgramOptions = {}): void {
  const before = resourcesBefore();
  if (before.length > 0) {
    const names = before.slice(0, 3).join(", ") + (before.length > 3 ? ` and ${before.length - 3} more` : "");
    throw runError(
      `gateProgram() comes after resources (${names}), which it could not hold back. Move the line up, before the first resource.`,
    );
  }
  const verdict = judged(rules, options);
  const passed = isPulumiCliProgram() ? verdict.catch(failCliProgram) : holdInline(verdict);
  pulumi.runtime.registerResourceTransform(async ({ type, name }) => {
    const free = type.startsWith("pulumi:providers:") || type === "pulumi:pulumi:Stack" || name === refusedResource;
    if (!free && options.exempt?.({ type, name }) !== true) await passed;
    return undefined;
  });
}

/** Inline programs share their process with the caller: the program fails with the verdict, its resources are refused. */
function holdInline(verdict: Promise<void>): Promise<void> {
  endInlineProgramWith(verdict);
  separateConnections();
  const passed = verdict.catch((error: unknown) => {
    quietHeldResources(endHangingProgram(asRunError(error)));
    throw runError(heldBack);
  });
  passed.catch(() => undefined);
  return passed;
}

async function judged(rules: GateRules, { provider }: GateProgramOptions): Promise<void> {
  try {
    if (provider !== undefined) await providerRegistered(provider);
    await requireNoFailedTasks(rules, { provider });
  } catch (error) {
    throw asRunError(error);
  }
}
