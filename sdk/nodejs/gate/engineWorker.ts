import { workerData } from "node:worker_threads";
import { Client, credentials } from "@grpc/grpc-js";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ReadResourceRequest, RegisterResourceRequest, ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { EngineReply, EngineRequest, WorkerStart } from "./engineMessages";

// The entry of the worker thread behind `EngineLine`.
const { addresses, port, replies } = workerData as WorkerStart;

const options = {
  // The engine is on this machine, whatever proxy the environment names.
  "grpc.enable_http_proxy": 0,
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
};
const monitor = new Client(addresses.monitor, credentials.createInsecure(), options);

port.on("message", ([id, request]: [number, EngineRequest]) => {
  void answer(request)
    .catch((error: unknown): EngineReply => ({ error: error instanceof Error ? error.message : String(error) }))
    .then((reply) => {
      port.postMessage([id, reply]);
      Atomics.add(replies, 0, 1);
      Atomics.notify(replies, 0);
    });
});

function answer(request: EngineRequest): Promise<EngineReply> {
  switch (request.kind) {
    case "invoke":
      return invoke(request.token, request.args);
    case "refuse":
      return refuse(request.reason);
    case "breakOff":
      return breakOff();
    case "logError":
      return logError(request.message);
  }
}

async function invoke(token: string, args: object): Promise<EngineReply> {
  const request = new ResourceInvokeRequest().setTok(token).setArgs(structOf(args));
  const bytes = await call(monitor, "/pulumirpc.ResourceMonitor/Invoke", request);
  const response = InvokeResponse.deserializeBinary(bytes);
  const failures = response.getFailuresList().map((failure) => `${failure.getReason()} (${failure.getProperty()})`);
  if (failures.length > 0) return { error: `Invoke of '${token}' failed: ${failures.join("; ")}` };
  return { value: response.getReturn()?.toJavaScript() };
}

/** Registers a resource that every version of the plugin refuses, upon which the engine gives the whole deployment up. */
async function refuse(reason: string): Promise<EngineReply> {
  const request = new RegisterResourceRequest()
    .setType("kps:index:FailedTasksGate")
    .setName("gateProgram")
    .setCustom(true)
    .setObject(structOf({ stopDeployment: reason }));
  return endsDeployment(call(monitor, "/pulumirpc.ResourceMonitor/RegisterResource", request));
}

/** Reads a resource without an id, which no engine takes: unlike a registration it needs neither plugin, transform nor target. */
async function breakOff(): Promise<EngineReply> {
  const request = new ReadResourceRequest()
    .setType("pulumi:providers:kps")
    .setName("gateProgram-stops-this-deployment");
  return endsDeployment(call(monitor, "/pulumirpc.ResourceMonitor/ReadResource", request));
}

/** Milliseconds between two looks at whether the engine has given the deployment up. */
const pauseMs = 20;

/**
 * The reply to a call upon which the engine gives the deployment up. Under an inline program it leaves such a call without
 * one until that program has ended, which waits for it; but from then on it answers every other call as cancelled.
 */
async function endsDeployment(pending: Promise<unknown>): Promise<EngineReply> {
  let settled: EngineReply | undefined;
  void pending.then(
    () => (settled = { value: undefined }),
    (error: unknown) => (settled = { error: error instanceof Error ? error.message : String(error) }),
  );
  for (;;) {
    const cancelled = await invoke("kps:index:isDeploymentCancelled", {}).then(
      () => undefined,
      (error: unknown) => /context cancell?ed/i.exec(String(error))?.[0],
    );
    if (settled !== undefined) return settled;
    if (cancelled !== undefined) return { error: cancelled };
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function logError(message: string): Promise<EngineReply> {
  if (addresses.engine === undefined) return { error: "no engine listens" };
  const engine = new Client(addresses.engine, credentials.createInsecure(), options);
  await call(engine, "/pulumirpc.Engine/Log", new LogRequest().setSeverity(LogSeverity.ERROR).setMessage(message));
  return { value: undefined };
}

/** Calls a unary method, and gives the bytes of its answer. */
function call(client: Client, path: string, request: { serializeBinary(): Uint8Array }): Promise<Uint8Array> {
  const serialize = (message: typeof request): Buffer => Buffer.from(message.serializeBinary());
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      path,
      serialize,
      (bytes: Buffer) => bytes,
      request,
      (error, bytes) => {
        if (error === null) resolve(bytes ?? new Uint8Array());
        else reject(new Error(error.details));
      },
    );
  });
}

function structOf(value: object): Struct {
  return Struct.fromJavaScript(value as Record<string, JavaScriptValue>);
}
