import { ConfigureRequest, ConfigureResponse } from "@pulumi/pulumi/proto/provider_pb";
import { accepts } from "../accepts";
import { encodeReply } from "../encodeReply";
import { type Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

/** Hands the checked configuration to the provider and tells engines that know no Handshake what we take. */
export const configure: Method = async (bytes, session) => {
  const request = ConfigureRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  await provider.configure(decodeStruct(request.getArgs()));
  const response = new ConfigureResponse()
    .setSupportspreview(true)
    .setAcceptsecrets(accepts.secrets)
    .setAcceptresources(accepts.resources)
    .setAcceptoutputs(accepts.outputs);
  return encodeReply(response);
};
