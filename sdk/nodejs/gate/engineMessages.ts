import type { MessagePort } from "node:worker_threads";

/** Where the worker finds the engine: gRPC targets such as `dns:127.0.0.1:40001`. */
export interface EngineAddresses {
  /** The resource monitor, which runs functions and registers resources. */
  readonly monitor: string;
  /** The engine's own service, which takes logs; absent for a program that none listens to. */
  readonly engine?: string;
}

/** What the worker is asked to do at the engine. */
export type EngineRequest =
  /** Calls a provider's function; `args` are plain values. */
  | { readonly kind: "invoke"; readonly token: string; readonly args: object }
  /** Makes the engine refuse this deployment, with a reason that it shows; an error when it has, a value when it passed over it. */
  | { readonly kind: "refuse"; readonly reason: string }
  /** Makes the engine refuse this deployment in any case, without a reason. */
  | { readonly kind: "breakOff" }
  /** Shows an error to the user. */
  | { readonly kind: "logError"; readonly message: string };

/** What came of it: a function's result, or an error's text. */
export type EngineReply = { readonly value: unknown } | { readonly error: string };

/** What the worker starts with. */
export interface WorkerStart {
  readonly addresses: EngineAddresses;
  /** Takes `[id, request]`, answers `[id, reply]`; closing it ends the worker. */
  readonly port: MessagePort;
  /** One number in shared memory, counted up after each reply: it wakes the thread that waits. */
  readonly replies: Int32Array;
}
