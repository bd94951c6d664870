import * as pulumi from "@pulumi/pulumi";
import type { FailedTasksGateInputs, FailedTasksGateOutputs, UnknownCause } from "./generated/types";
import { hintAtMissingPlugin } from "./hintAtMissingPlugin";
import type { InputsOf } from "./inputsOf";

const type = "kps:index:FailedTasksGate";

/** Arguments of {@link FailedTasksGate}. */
export type FailedTasksGateArgs = InputsOf<FailedTasksGateInputs>;

/**
 * Stops what depends on it while key-pair failures block. Unlike an ordinary resource it is judged again in every preview
 * and up, though nothing about it changed, and `pulumi refresh` shows new failures as drift. Deleting it needs nothing.
 *
 * After a binding in the same program, with `dependsOn` it is judged when the binding is done:
 *
 * ```typescript
 * import * as kps from "pulumi-kps";
 * import * as pulumi from "@pulumi/pulumi";
 *
 * class Binding extends pulumi.ComponentResource {}
 * class Application extends pulumi.ComponentResource {}
 *
 * const binding = new Binding("example:Binding", "web");
 * const bound = new kps.FailedTasksGate(
 *   "web-bound",
 *   { serverNames: ["web-*"], since: "lastChange", settle: true, triggers: [binding.urn] },
 *   { dependsOn: binding },
 * );
 * new Application("example:Application", "web", {}, { dependsOn: bound });
 * ```
 */
export class FailedTasksGate extends pulumi.CustomResource {
  /** The gate that another run left, by id `{region}/{projectId}/{name}`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): FailedTasksGate {
    return new FailedTasksGate(name, {}, { ...options, id });
  }

  /** Whether `value` is a gate of this package, also one made by another copy of it. */
  static override isInstance(value: unknown): value is FailedTasksGate {
    return pulumi.CustomResource.isInstance(value) && "__pulumiType" in value && value.__pulumiType === type;
  }

  /** Region that was judged. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Project that was judged. */
  declare readonly projectId: pulumi.Output<string | undefined>;
  /** `clean`, `acknowledged`, `blocked`, `unknown` or `overridden`. */
  declare readonly status: pulumi.Output<string>;
  /** All failures of the project. */
  declare readonly projectTotal: pulumi.Output<number | undefined>;
  /** Failures that block. */
  declare readonly blockingCount: pulumi.Output<number | undefined>;
  /** Their keys, sorted, 1,000 at most. */
  declare readonly blockingKeys: pulumi.Output<string[]>;
  /** In drift mode: keys that an `up` has accepted. */
  declare readonly acceptedKeys: pulumi.Output<string[]>;
  /** Keys that an acknowledgement covers, sorted, 1,000 at most. */
  declare readonly acknowledgedKeys: pulumi.Output<string[]>;
  /** SHA-256 over all blocking keys. */
  declare readonly keysDigest: pulumi.Output<string>;
  /** Why the list could not be read. */
  declare readonly error: pulumi.Output<UnknownCause | undefined>;
  /** With `since: "lastChange"`: the service's clock at the last successful evaluation, RFC 3339. */
  declare readonly watermark: pulumi.Output<string | undefined>;
  /** SHA-256 over the triggers. */
  declare readonly triggersDigest: pulumi.Output<string | undefined>;

  constructor(name: string, args: FailedTasksGateArgs = {}, options: pulumi.CustomResourceOptions = {}) {
    hintAtMissingPlugin();
    super(type, name, { ...outputs, ...args }, options);
  }
}

/** Properties must be named for the SDK to make outputs of them; the arguments' own values are replaced by the provider's. */
const outputs: Record<keyof FailedTasksGateOutputs, undefined> = {
  region: undefined,
  projectId: undefined,
  status: undefined,
  projectTotal: undefined,
  blockingCount: undefined,
  blockingKeys: undefined,
  acceptedKeys: undefined,
  acknowledgedKeys: undefined,
  keysDigest: undefined,
  error: undefined,
  watermark: undefined,
  triggersDigest: undefined,
};
