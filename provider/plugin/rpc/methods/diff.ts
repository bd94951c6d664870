import { DiffRequest } from "@pulumi/pulumi/proto/provider_pb";
import { diffResponse } from "../diffResponse";
import { encodeReply } from "../encodeReply";
import { contextOf, type Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

/** Says what a resource's new inputs change. */
export const diff: Method = async (bytes, session, call) => {
  const request = DiffRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  const result = await provider.diff(
    request.getId(),
    request.getUrn(),
    decodeStruct(request.getOlds()),
    decodeStruct(request.getNews()),
    contextOf(session, call),
  );
  return encodeReply(diffResponse(result));
};
