import type { CallContext, PluginProvider } from "../pluginProvider";
import type { EngineLog } from "./engineLog";

/** What one engine and this process know of each other. */
export interface Session {
  /** This package's version. */
  readonly version: string;
  /** The provider, loaded on first use and kept. */
  provider(): Promise<PluginProvider>;
  /** Shows messages to the user. */
  readonly log: EngineLog;
  /** Keeps where the engine listens. */
  engineAt(address: string): void;
  /** The engine gives up the deployment: aborts all calls under way. */
  cancelled(): void;
}

/** One call's share of its {@link CallContext}. */
export interface Call {
  readonly signal: AbortSignal;
}

/**
 * Serves one gRPC method: bytes of its request in, bytes of its reply out. What it throws becomes the call's failure.
 */
export type Method = (request: Uint8Array, session: Session, call: Call) => Promise<Uint8Array>;

/** The context that the provider's own methods get; `preview` where the request says so, `urn` of the resource it is about. */
export function contextOf(session: Session, { signal }: Call, preview = false, urn?: string): CallContext {
  return {
    preview,
    signal,
    warn: (message) => session.log.warn(message, urn),
    status: (message) => session.log.status(message, urn),
  };
}
