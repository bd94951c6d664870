import type { CheckFailure, CreateResult, DiffResult, Properties, ReadResult, ResourceCall } from "../pluginProvider";
import type { ProviderContext } from "../providerContext";

/** What a resource works with in a call. */
export interface ResourceContext extends ProviderContext, ResourceCall {
  /** Resources for which the list could not be read in time in this run: what judges them again must not take long either. */
  readonly unreadable: Set<string>;
}

/** One resource of the package, by the calls of the engine's life cycle. Deleting needs nothing of any of them so far. */
export interface ResourceHandler {
  /** Validates inputs without network; every problem at once. */
  check(context: ResourceContext): CheckFailure[];
  diff(context: ResourceContext): Promise<DiffResult>;
  create(context: ResourceContext): Promise<CreateResult>;
  /** For refresh, and for import when there is no state yet. */
  read(context: ResourceContext): Promise<ReadResult>;
  /** @throws PartialStateError to fail and keep a new state all the same */
  update(context: ResourceContext): Promise<Properties>;
}
