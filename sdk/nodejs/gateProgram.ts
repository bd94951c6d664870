import * as pulumi from "@pulumi/pulumi";
import { failProgram } from "./failProgram";
import { providerRegistered } from "./gateProvider";
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
  // One error ends the program; resources that are held back then just never get on, or each would report it again.
  const passed = judged(rules, options).catch(async (error: unknown) => {
    await failProgram(error);
    return new Promise<never>(() => undefined);
  });
  pulumi.runtime.registerResourceTransform(async ({ type, name }) => {
    const free = type.startsWith("pulumi:providers:") || type === "pulumi:pulumi:Stack";
    if (!free && options.exempt?.({ type, name }) !== true) await passed;
    return undefined;
  });
}

async function judged(rules: GateRules, { provider }: GateProgramOptions): Promise<void> {
  try {
    if (provider !== undefined) await providerRegistered(provider);
    await requireNoFailedTasks(rules, { provider });
  } catch (error) {
    throw asRunError(error);
  }
}
