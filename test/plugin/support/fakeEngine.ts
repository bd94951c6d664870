import { Server, ServerCredentials } from "@grpc/grpc-js";
import type { UntypedHandleCall } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** An engine that takes messages, each after `delay` milliseconds. */
export interface FakeEngine {
  readonly address: string;
  /** What has arrived, in order. */
  readonly logs: LogRequest.AsObject[];
  close(): void;
}

/** Serves the engine's Log method on loopback. */
export async function fakeEngine(delay = 0): Promise<FakeEngine> {
  const logs: LogRequest.AsObject[] = [];
  const server = new Server();
  const log = (call: { request: LogRequest }, done: (error: null, reply: Empty) => void) =>
    setTimeout(() => {
      logs.push(call.request.toObject());
      done(null, new Empty());
    }, delay).unref();
  server.addService({ log: EngineService.log }, { log: log as UntypedHandleCall });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  );
  return { address: `127.0.0.1:${port}`, logs, close: () => server.forceShutdown() };
}
