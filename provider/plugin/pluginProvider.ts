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
  /** Shows a warning to the user, on the call's resource where it is about one. Never throws, never waits. */
  readonly warn: (message: string) => void;
  /** Shows a passing status line on the call's resource. Never throws, never waits. */
  readonly status: (message: string) => void;
}

/** A call about one resource. */
export interface ResourceCall extends CallContext {
  /** Empty before the resource is created. */
  readonly id: string;
  readonly urn: string;
  /** Its state; empty at creation and import, its last inputs in a Check. */
  readonly olds: Properties;
  /** Its inputs in this run; in a Read, those of the last run. */
  readonly news: Properties;
  /** The resource's `customTimeouts` in milliseconds; absent when it has none. */
  readonly timeoutMs?: number;
}

export interface InvokeResult {
  readonly outputs?: Properties;
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

/** A create or update that failed but whose new state must be kept for the next run to use. */
export class PartialStateError extends Error {
  override readonly name = "PartialStateError";

  constructor(
    message: string,
    readonly state: Properties,
  ) {
    super(message);
  }
}

/** The provider as the RPC layer sees it. */
export interface PluginProvider {
  readonly version: string;
  /** The package schema, as JSON. */
  getSchema(): string;
  /** Validates provider configuration: every problem at once; no network, files or environment credentials. */
  checkConfig(news: Properties): CheckFailure[];
  /** Says which configuration changes replace the provider and with it its resources. */
  diffConfig(olds: Properties, news: Properties): DiffResult;
  /** Keeps the configuration for later calls. Throws nothing that `checkConfig` has not reported. */
  configure(args: Properties): void;
  invoke(token: string, inputs: Properties, context: CallContext): Promise<InvokeResult>;
  /** Validates a resource's inputs without network: every problem at once. */
  check(call: ResourceCall): CheckFailure[];
  diff(call: ResourceCall): Promise<DiffResult>;
  create(call: ResourceCall): Promise<CreateResult>;
  read(call: ResourceCall): Promise<ReadResult>;
  /**
   * Gives the new state.
   * @throws PartialStateError to fail and keep a new state all the same
   */
  update(call: ResourceCall): Promise<Properties>;
}
