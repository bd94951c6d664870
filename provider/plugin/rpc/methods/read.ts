import { ReadRequest, ReadResponse } from "@pulumi/pulumi/proto/provider_pb";
import { encodeReply } from "../encodeReply";
import { contextOf, type Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

const PROPERTIES = 2;
const INPUTS = 3;

/** Reads a resource anew, for refresh and import; an empty id says that it no longer exists. */
export const read: Method = async (bytes, session, call) => {
  const request = ReadRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  const result = await provider.read(
    request.getId(),
    request.getUrn(),
    decodeStruct(request.getProperties()),
    decodeStruct(request.getInputs()),
    contextOf(session, call),
  );
  const response = new ReadResponse().setId(result.id ?? "");
  return encodeReply(response, { [PROPERTIES]: result.props, [INPUTS]: result.inputs });
};
