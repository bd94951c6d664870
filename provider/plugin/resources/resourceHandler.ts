import type { Override } from "../../gate/verdict/override";
import type { KpsClient } from "../../kps/kpsClient";
import type { CallContext, CheckFailure, CreateResult, DiffResult, Properties, ReadResult } from "../pluginProvider";

/** What a resource may use in a call. */
export interface ResourceContext extends Pick<CallContext, "preview" | "signal"> {
  readonly client: KpsClient;
  /** Break-glass, from the provider's configuration. */
  readonly override?: Override;
  /** Milliseconds since the epoch, now. */
  readonly now: () => number;
  readonly urn: string;
  /** Resources whose list could not be read in time in this run: what judges them again must not take long either. */
  readonly unreadable: Set<string>;
  /** Shows a warning beside the resource, once a run. */
  readonly warn: (message: string) => void;
  /** Shows a passing status beside the resource. */
  readonly status: (message: string) => void;
  /** The resource's `customTimeouts` in milliseconds; absent when it has none. */
  readonly timeoutMs?: number;
}

/** One resource of the package, by the calls of the engine's life cycle. Deleting needs nothing of any of them so far. */
export interface ResourceHandler {
  /** Validates inputs without network; every problem at once. */
  check(news: Properties, context: ResourceContext): CheckFailure[];
  diff(olds: Properties, news: Properties, context: ResourceContext): Promise<DiffResult>;
  create(news: Properties, context: ResourceContext): Promise<CreateResult>;
  /** For refresh, and for import when there are no properties yet. */
  read(id: string, props: Properties, inputs: Properties, context: ResourceContext): Promise<ReadResult>;
  /** @throws PartialStateError to fail and keep a new state all the same */
  update(olds: Properties, news: Properties, context: ResourceContext): Promise<Properties>;
}
