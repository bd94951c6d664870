import { ProviderHandshakeRequest, ProviderHandshakeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { accepts } from "../accepts";
import { encodeReply } from "../encodeReply";
import { type Method } from "../session";

/** Tells the engine what we take, and us where the engine listens. A preview is taken for granted by the engine. */
export const handshake: Method = (bytes, session) => {
  const request = ProviderHandshakeRequest.deserializeBinary(bytes);
  session.engineAt(request.getEngineAddress());
  const response = new ProviderHandshakeResponse()
    .setAcceptSecrets(accepts.secrets)
    .setAcceptResources(accepts.resources)
    .setAcceptOutputs(accepts.outputs);
  return Promise.resolve(encodeReply(response));
};
