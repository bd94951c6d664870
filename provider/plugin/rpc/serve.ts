import { Metadata, Server, ServerCredentials, status } from "@grpc/grpc-js";
import type { sendUnaryData, ServerUnaryCall, StatusObject } from "@grpc/grpc-js";
import type { PluginProvider } from "../pluginProvider";
import type * as dispatcherModule from "./dispatcher";
import { connectEngine } from "./engineConnection";
import { InFlightCalls } from "./inFlightCalls";
import type { Answer } from "./inFlightCalls";
import { GracefulShutdown } from "./gracefulShutdown";
import type { CallFailure } from "./grpcStatus";
import { methodNames, pathOf } from "./service";
import type { MethodName } from "./service";

/** What a plugin process serves, and how. */
export interface ServeOptions {
  /** Called once, when the first call needs it. */
  readonly loadProvider: () => PluginProvider | Promise<PluginProvider>;
  /** This package's version: GetPluginInfo's answer. */
  readonly version: string;
  /** Where the engine listens (`host:port`), when the engine started this process; Handshake and Attach tell it too. */
  readonly engineAddress?: string;
  /** Adds stacks to messages about faults of this package. Default: false. */
  readonly debug?: boolean;
  /** Takes warnings when no engine listens. Default: a line on stderr. */
  readonly writeLine?: (line: string) => void;
}

/** A serving plugin. */
export interface Plugin {
  /** The port on 127.0.0.1 that it serves. */
  readonly port: number;
  /** Loads what the first call needs, so that it need not. */
  readonly preload: () => void;
  /** Ends calls under way with an error that nothing else would report. */
  readonly fault: (error: unknown) => void;
  /** Aborts the calls under way and stops once they have answered. */
  readonly stop: (reason: Error) => void;
  /** Resolves when the plugin has stopped: after {@link stop}, or after the engine that started it sent Cancel. */
  readonly stopped: Promise<void>;
}

const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/**
 * Serves `pulumirpc.ResourceProvider` on a free port of 127.0.0.1.
 * Loads nothing but gRPC: messages, encoding and the provider follow with {@link Plugin.preload} or the first call.
 *
 * @throws Error when no port can be had.
 */
export async function serve(options: ServeOptions): Promise<Plugin> {
  const calls = new InFlightCalls();
  const server = new Server(unlimited);
  const ending = new GracefulShutdown(calls, server);
  const dispatcher = lazyDispatcher(options, () => {
    calls.abortAll(new Error("the engine cancelled the deployment"));
    // A plugin started by hand serves the developer's next deployment too.
    if (options.engineAddress !== undefined) ending.afterCancel();
  });
  for (const name of methodNames) {
    server.register(pathOf(name), handler(name, calls, ending, dispatcher), asBuffer, asIs, "unary");
  }
  return {
    port: await bind(server),
    preload: () => {
      try {
        dispatcher();
      } catch {
        // The first call fails with it.
      }
    },
    fault: (error) => calls.failAll(dispatcher().faultOf(error)),
    stop: (reason) => {
      calls.abortAll(reason);
      ending.now();
    },
    stopped: ending.done,
  };
}

type Handler = (call: ServerUnaryCall<Buffer, Uint8Array>, callback: sendUnaryData<Uint8Array>) => void;

function handler(
  name: MethodName,
  calls: InFlightCalls,
  ending: GracefulShutdown,
  dispatcher: () => dispatcherModule.Dispatcher,
): Handler {
  return (call, callback) => {
    const answer: Answer = (outcome) =>
      "failure" in outcome ? callback(asStatus(outcome.failure)) : callback(null, outcome.reply);
    if (ending.begun) return answer({ failure: { code: status.CANCELLED, details: "cancelled" } });
    const inFlight = calls.begin(answer);
    call.on("cancelled", () => inFlight.abort(new Error("the engine hung up on the call")));
    void serveCall();

    async function serveCall(): Promise<void> {
      try {
        inFlight.end(await dispatcher().dispatch(name, call.request, inFlight.signal));
      } catch (error) {
        // Only loading can fail: the installation is broken.
        inFlight.end({ failure: { code: status.INTERNAL, details: `pulumi-kps cannot start: ${String(error)}` } });
      }
    }
  };
}

/** The dispatcher, loaded when first asked for. `require` is what the build splits the bundle at. */
function lazyDispatcher(options: ServeOptions, onCancel: () => void): () => dispatcherModule.Dispatcher {
  let dispatcher: dispatcherModule.Dispatcher | undefined;
  return () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { createDispatcher } = require("./dispatcher") as typeof dispatcherModule;
    return (dispatcher ??= createDispatcher({
      debug: false,
      writeLine: (line) => process.stderr.write(`${line}\n`),
      ...options,
      connectEngine,
      onCancel,
    }));
  };
}

function bind(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error),
    );
  });
}

/** gRPC's own form of a failure; `grpc-status-details-bin` is where it looks for details. */
function asStatus({ code, details, statusDetails }: CallFailure): Partial<StatusObject> {
  if (statusDetails === undefined) return { code, details };
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(statusDetails));
  return { code, details, metadata };
}

const asIs = (bytes: Buffer): Buffer => bytes;

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
