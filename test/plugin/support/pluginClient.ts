import { credentials } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import type { PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** Request and reply of each method. */
interface Calls {
  handshake: [messages.ProviderHandshakeRequest, messages.ProviderHandshakeResponse];
  attach: [PluginAttach, Empty];
  getPluginInfo: [Empty, PluginInfo];
  getSchema: [messages.GetSchemaRequest, messages.GetSchemaResponse];
  checkConfig: [messages.CheckRequest, messages.CheckResponse];
  diffConfig: [messages.DiffRequest, messages.DiffResponse];
  configure: [messages.ConfigureRequest, messages.ConfigureResponse];
  invoke: [messages.InvokeRequest, messages.InvokeResponse];
  check: [messages.CheckRequest, messages.CheckResponse];
  diff: [messages.DiffRequest, messages.DiffResponse];
  create: [messages.CreateRequest, messages.CreateResponse];
  read: [messages.ReadRequest, messages.ReadResponse];
  update: [messages.UpdateRequest, messages.UpdateResponse];
  delete: [messages.DeleteRequest, Empty];
  cancel: [Empty, Empty];
  getMapping: [messages.GetMappingRequest, messages.GetMappingResponse];
  getMappings: [messages.GetMappingsRequest, messages.GetMappingsResponse];
  construct: [messages.ConstructRequest, messages.ConstructResponse];
  call: [messages.CallRequest, messages.CallResponse];
  parameterize: [messages.ParameterizeRequest, messages.ParameterizeResponse];
}

type Unary = (request: unknown, done: (error: ServiceError | null, reply: unknown) => void) => void;

/** The official generated client: what the engine's own is generated from. */
export function connect(port: number): ResourceProviderClient {
  return new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
    "grpc.enable_http_proxy": 0,
  });
}

/** Calls a unary method; rejects with the gRPC error. */
export function ask<Name extends keyof Calls>(
  client: ResourceProviderClient,
  name: Name,
  request: Calls[Name][0],
): Promise<Calls[Name][1]> {
  const method = (client as unknown as Record<Name, Unary>)[name];
  return new Promise((resolve, reject) =>
    method.call(client, request, (error, reply) => (error === null ? resolve(reply as Calls[Name][1]) : reject(error))),
  );
}

/** A call that is expected to fail: its gRPC error. */
export async function failureOf(call: Promise<unknown>): Promise<ServiceError> {
  try {
    await call;
  } catch (error) {
    return error as ServiceError;
  }
  throw new Error("the call did not fail");
}

/** A property map as the engine would send it. */
export const struct = (properties: Record<string, unknown>): Struct =>
  Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
