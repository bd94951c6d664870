import type { Provider } from "@pulumi/pulumi/provider";

/** A decoded property map: plain JSON values, secrets in clear, unknowns as {@link UNKNOWN}. */
export type Properties = Record<string, unknown>;

/** One problem with one input, reported on its property path (`endpoints.kps`, `tasks[0].name`). */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** What a call may use of the engine that made it. */
export interface CallContext {
  /** Whether the engine is previewing. */
  readonly preview: boolean;
  /** Aborted when the engine cancels the deployment or hangs up on the call. */
  readonly signal: AbortSignal;
  /** Shows a warning to the user, on the resource `urn` when given. Never throws, never waits. */
  warn(message: string, urn?: string): void;
  /** Shows a passing status line beside the resource `urn`. Never throws, never waits. */
  status(message: string, urn?: string): void;
}

export interface InvokeResult {
  readonly outputs?: Properties;
  readonly failures?: CheckFailure[];
}

export interface CheckResult {
  readonly inputs?: Properties;
  readonly failures?: CheckFailure[];
}

/** How one property changes, in the engine's `PropertyDiff.Kind` words. */
export interface PropertyDiff {
  readonly kind: "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";
  readonly inputDiff?: boolean;
}

export interface DiffResult {
  readonly changes: boolean;
  readonly replaces?: string[];
  readonly stables?: string[];
  readonly deleteBeforeReplace?: boolean;
  /** By property path; what the engine prints under `--diff`. */
  readonly detailedDiff?: Record<string, PropertyDiff>;
}

export interface CreateResult {
  /** Empty at preview. */
  readonly id: string;
  readonly outs?: Properties;
}

export interface ReadResult {
  /** Absent when the resource no longer exists. */
  readonly id?: string;
  readonly props?: Properties;
  readonly inputs?: Properties;
}

/** A create or update that failed but whose new state must be kept all the same, for the next run to go by. */
export class PartialStateError extends Error {
  override readonly name = "PartialStateError";

  constructor(
    message: string,
    readonly state: Properties,
  ) {
    super(message);
  }
}

/**
 * The provider as the RPC layer sees it: `@pulumi/pulumi/provider`'s `Provider`, made strict, with the configuration
 * calls and the call context that the interface lacks.
 */
export interface PluginProvider extends Provider {
  readonly version: string;
  getSchema: () => Promise<string>;
  /** Validates provider configuration: every problem at once; no network, files or environment credentials. */
  checkConfig(news: Properties, context: CallContext): Promise<CheckFailure[]>;
  /** Says which configuration changes replace the provider and with it its resources. */
  diffConfig(olds: Properties, news: Properties): Promise<DiffResult>;
  /** Keeps the configuration for later calls. Throws nothing that `checkConfig` has not reported. */
  configure(args: Properties): Promise<void>;
  invoke: (token: string, inputs: Properties, context?: CallContext) => Promise<InvokeResult>;
  check: (urn: string, olds: Properties, news: Properties, context?: CallContext) => Promise<CheckResult>;
  diff: (id: string, urn: string, olds: Properties, news: Properties, context?: CallContext) => Promise<DiffResult>;
  /** `timeout` in seconds, 0 for none: the resource's `customTimeouts`. */
  create: (urn: string, inputs: Properties, context?: CallContext, timeout?: number) => Promise<CreateResult>;
  read: (
    id: string,
    urn: string,
    props?: Properties,
    inputs?: Properties,
    context?: CallContext,
  ) => Promise<ReadResult>;
  update: (
    id: string,
    urn: string,
    olds: Properties,
    news: Properties,
    context?: CallContext,
    timeout?: number,
  ) => Promise<{ outs?: Properties }>;
  delete: (id: string, urn: string, props: Properties) => Promise<void>;
  cancel: () => Promise<void>;
}
