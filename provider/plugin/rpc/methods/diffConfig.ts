import { DiffRequest } from "@pulumi/pulumi/proto/provider_pb";
import { diffResponse } from "../diffResponse";
import { encodeReply } from "../encodeReply";
import { type Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

/** Says whether a change of configuration replaces the provider, and with it its resources. */
export const diffConfig: Method = async (bytes, session) => {
  const request = DiffRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  const olds = decodeStruct(request.getOldInputs() ?? request.getOlds());
  return encodeReply(diffResponse(await provider.diffConfig(olds, decodeStruct(request.getNews()))));
};
