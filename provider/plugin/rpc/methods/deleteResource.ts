import { DeleteRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { encodeReply } from "../encodeReply";
import { type Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

/** Deletes a resource. */
export const deleteResource: Method = async (bytes, session) => {
  const request = DeleteRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  await provider.delete(request.getId(), request.getUrn(), decodeStruct(request.getProperties()));
  return encodeReply(new Empty());
};
