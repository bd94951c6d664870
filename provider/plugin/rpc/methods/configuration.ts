import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import {
  ProviderHandshakeRequest,
  ProviderHandshakeResponse,
  CheckRequest,
  CheckResponse,
  DiffRequest,
  ConfigureRequest,
  ConfigureResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { decodeRequest } from "../decodeRequest";
import type { CheckFailure } from "../../pluginProvider";
import { isProgrammingError } from "../callFailure";
import { checkFailures, diffResponse } from "../diffResponse";
import { encodeReply } from "../encodeReply";
import type { Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

/** Tells the engine what we take, and us where the engine listens. A preview is taken for granted by the engine. */
export const handshake: Method = (bytes, session) => {
  const request = decodeRequest(ProviderHandshakeRequest, bytes);
  session.engineAt(request.getEngineAddress());
  const response = new ProviderHandshakeResponse()
    .setAcceptSecrets(accepts.secrets)
    .setAcceptResources(accepts.resources)
    .setAcceptOutputs(accepts.outputs);
  return Promise.resolve(encodeReply(response));
};

/** Tells a plugin that was started by hand where the engine listens. */
export const attach: Method = (bytes, session) => {
  session.engineAt(decodeRequest(PluginAttach, bytes).getAddress());
  return Promise.resolve(encodeReply(new Empty()));
};

/**
 * Validates the provider's configuration. The inputs go back exactly as they came: in another form the engine could not
 * copy its secret marks over. An error of any kind is reported as a failure: an RPC error of this one method is printed
 * with gRPC's own words around it. No failure names its property but in its text: the engine would print the value of
 * that, also of a secret, or of one whose name is misspelt.
 */
export const checkConfig: Method = async (bytes, session) => {
  const request = decodeRequest(CheckRequest, bytes);
  const provider = await session.provider();
  const failures = failuresOf(() => provider.checkConfig(decodeStruct(request.getNews())));
  return encodeReply(new CheckResponse().setInputs(request.getNews()).setFailuresList(checkFailures(failures)));
};

function failuresOf(check: () => CheckFailure[]): CheckFailure[] {
  try {
    return check().map(({ property, reason }) => ({
      property: "",
      reason: property ? `${property} ${reason}` : reason,
    }));
  } catch (error) {
    if (!(error instanceof Error) || isProgrammingError(error)) throw error;
    return [{ property: "", reason: error.message }];
  }
}

/** Says whether a change of configuration replaces the provider, and with it its resources. */
export const diffConfig: Method = async (bytes, session) => {
  const request = decodeRequest(DiffRequest, bytes);
  const provider = await session.provider();
  const olds = decodeStruct(request.getOldInputs() ?? request.getOlds());
  return encodeReply(diffResponse(provider.diffConfig(olds, decodeStruct(request.getNews()))));
};

/** Hands the checked configuration to the provider and tells engines that know no Handshake what we take. */
export const configure: Method = async (bytes, session) => {
  const request = decodeRequest(ConfigureRequest, bytes);
  const provider = await session.provider();
  provider.configure(decodeStruct(request.getArgs()));
  const response = new ConfigureResponse()
    .setSupportspreview(true)
    .setAcceptsecrets(accepts.secrets)
    .setAcceptresources(accepts.resources)
    .setAcceptoutputs(accepts.outputs);
  return encodeReply(response);
};

/**
 * The forms of values this plugin takes, told in Handshake and again in Configure.
 *
 * None but plain ones. Then the engine itself unwraps secrets before each call and marks every output as secret whose
 * input of the same name held one, at any depth, and an invoke's whole result when its arguments did: less code here,
 * and no mark can get lost here. Resource references arrive as ids, output values as what they hold.
 */
const accepts = { secrets: false, resources: false, outputs: false } as const;
