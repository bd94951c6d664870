import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  GetSchemaRequest,
  GetSchemaResponse,
  GetMappingResponse,
  GetMappingsResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { decodeRequest } from "../decodeRequest";
import { encodeReply } from "../encodeReply";
import { InvalidRequest } from "../invalidRequest";
import type { Method } from "../session";

/** This package's version. */
export const getPluginInfo: Method = (_bytes, session) =>
  Promise.resolve(encodeReply(new PluginInfo().setVersion(session.version)));

/** The package schema, from which the CLI generates SDKs and checks YAML programs. */
export const getSchema: Method = async (bytes, session) => {
  const version = decodeRequest(GetSchemaRequest, bytes).getVersion();
  if (version !== 0) throw new InvalidRequest(`No schema of version ${version}, only version 0.`);
  const provider = await session.provider();
  return encodeReply(new GetSchemaResponse().setSchema(provider.getSchema()));
};

/** No program of another tool converts to this package. */
export const getMapping: Method = () => Promise.resolve(encodeReply(new GetMappingResponse()));

/** No program of another tool converts to this package. */
export const getMappings: Method = () => Promise.resolve(encodeReply(new GetMappingsResponse()));

/** The engine gives up the deployment: aborts all calls under way. It is answered at once, they in their own time. */
export const cancel: Method = (_bytes, session) => {
  session.cancelled();
  return Promise.resolve(encodeReply(new Empty()));
};
