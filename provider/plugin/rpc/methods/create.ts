import { CreateRequest, CreateResponse } from "@pulumi/pulumi/proto/provider_pb";
import { encodeReply } from "../encodeReply";
import { contextOf, type Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

const PROPERTIES = 2;

/** Creates a resource, or says what would be created. */
export const create: Method = async (bytes, session, call) => {
  const request = CreateRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  const result = await provider.create(
    request.getUrn(),
    decodeStruct(request.getProperties()),
    contextOf(session, call, request.getPreview()),
    request.getTimeout(),
  );
  return encodeReply(new CreateResponse().setId(result.id), { [PROPERTIES]: result.outs ?? {} });
};
