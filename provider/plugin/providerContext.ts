import type { Override } from "../gate/verdict/override";
import type { KpsClient } from "../kps/kpsClient";
import type { CallContext } from "./pluginProvider";

/** What a function or a resource works with in one call: the call, and this run's provider. */
export interface ProviderContext extends CallContext {
  readonly client: KpsClient;
  /** Break-glass, from the provider's configuration. */
  readonly override?: Override;
  /** Milliseconds since the epoch, now. */
  readonly now: () => number;
}
