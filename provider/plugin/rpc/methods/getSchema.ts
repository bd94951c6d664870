import { GetSchemaRequest, GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";
import { encodeReply } from "../encodeReply";
import { InvalidRequest } from "../invalidRequest";
import { type Method } from "../session";

/** The package schema, from which the CLI generates SDKs and checks YAML programs. */
export const getSchema: Method = async (bytes, session) => {
  const version = GetSchemaRequest.deserializeBinary(bytes).getVersion();
  if (version !== 0) throw new InvalidRequest(`No schema of version ${version}, only version 0.`);
  const provider = await session.provider();
  return encodeReply(new GetSchemaResponse().setSchema(await provider.getSchema()));
};
