import type { Override } from "../../gate/verdict/override";
import type { KpsClient } from "../../kps/kpsClient";
import type { InvokeResult, Properties } from "../pluginProvider";

/** What a function may use. */
export interface FunctionContext {
  readonly client: KpsClient;
  /** Break-glass, from the provider's configuration. */
  readonly override?: Override;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Shows a warning to the user. */
  readonly warn: (message: string) => void;
}

/**
 * One function of the package: bad arguments come back as failures on their property paths, all at once; what goes
 * wrong later is thrown as a KpsError.
 */
export type FunctionHandler = (args: Properties, context: FunctionContext) => Promise<InvokeResult>;
