import type { PluginProvider } from "../pluginProvider";
import { bugFailure, callFailureOf } from "./callFailure";
import type { FailureStyle } from "./callFailure";
import type { ConnectEngine } from "./engineConnection";
import { EngineLog } from "./engineLog";
import type { WriteLine } from "./engineLog";
import type { CallFailure } from "./grpcStatus";
import { methods } from "./methods";
import type { Session } from "./session";
import type { MethodName } from "./service";

/** How long a call's answer waits for its warnings to reach the engine. */
const logPatienceMilliseconds = 2_000;

/** What a call ends with. */
export type Outcome = { readonly reply: Uint8Array } | { readonly failure: CallFailure };

/** Everything that serving a call takes beyond the socket; loaded after the port is known. */
export interface Dispatcher {
  /** Serves one call. Never rejects. */
  dispatch(method: MethodName, request: Uint8Array, signal: AbortSignal): Promise<Outcome>;
  /** The failure of calls that an error outside any of them has left without an answer. */
  faultOf(error: unknown): CallFailure;
}

/** What {@link createDispatcher} needs of its surroundings. */
export interface DispatcherOptions extends FailureStyle {
  readonly loadProvider: () => PluginProvider | Promise<PluginProvider>;
  readonly engineAddress?: string;
  readonly connectEngine: ConnectEngine;
  readonly writeLine: WriteLine;
  /** Called when the engine cancels the deployment. */
  readonly onCancel: () => void;
}

/** Builds the {@link Dispatcher} of one plugin process. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const session = createSession(options);
  return {
    async dispatch(method, request, signal) {
      let outcome: Outcome;
      try {
        outcome = { reply: await methods[method](request, session, { signal }) };
      } catch (error) {
        outcome = { failure: callFailureOf(error, signal, options) };
      }
      await session.log.arrived(logPatienceMilliseconds);
      return outcome;
    },
    faultOf: (error) => bugFailure(error, options),
  };
}

function createSession(options: DispatcherOptions): Session {
  const log = new EngineLog(options.connectEngine, options.writeLine);
  if (options.engineAddress !== undefined) log.engineAt(options.engineAddress);
  let loading: Promise<PluginProvider> | undefined;
  return {
    version: options.version,
    log,
    provider: () => (loading ??= (async () => options.loadProvider())()),
    engineAt: (address) => log.engineAt(address),
    cancelled: options.onCancel,
  };
}
