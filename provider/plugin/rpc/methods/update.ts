import { UpdateRequest, UpdateResponse } from "@pulumi/pulumi/proto/provider_pb";
import { encodeReply } from "../encodeReply";
import { keepingState } from "../keepingState";
import { contextOf, type Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

const PROPERTIES = 1;

/** Brings a resource to its new inputs, or says what that would give. */
export const update: Method = async (bytes, session, call) => {
  const request = UpdateRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  const result = await keepingState(request.getId(), () =>
    provider.update(
      request.getId(),
      request.getUrn(),
      decodeStruct(request.getOlds()),
      decodeStruct(request.getNews()),
      contextOf(session, call, request.getPreview()),
      request.getTimeout(),
    ),
  );
  return encodeReply(new UpdateResponse(), { [PROPERTIES]: result.outs ?? {} });
};
