import {
  CheckRequest,
  CheckResponse,
  DiffRequest,
  CreateRequest,
  CreateResponse,
  ReadRequest,
  ReadResponse,
  UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { decodeRequest } from "../decodeRequest";
import type { ResourceCall } from "../../pluginProvider";
import { checkFailures, diffResponse } from "../diffResponse";
import { encodeReply } from "../encodeReply";
import { withPartialState } from "../initFailed";
import { contextOf } from "../session";
import type { Call, Method, Session } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

const checkInputs = 1;

/** Validates a resource's inputs. */
export const check: Method = async (bytes, session, call) => {
  const request = decodeRequest(CheckRequest, bytes);
  const provider = await session.provider();
  const checked = resourceCall(request, session, call);
  const response = new CheckResponse().setFailuresList(checkFailures(provider.check(checked)));
  return encodeReply(response, { [checkInputs]: checked.news });
};

/** Says what a resource's new inputs change. */
export const diff: Method = async (bytes, session, call) => {
  const request = decodeRequest(DiffRequest, bytes);
  const provider = await session.provider();
  return encodeReply(diffResponse(await provider.diff(resourceCall(request, session, call))));
};

const createProperties = 2;

/** Creates a resource, or says what would be created. */
export const create: Method = async (bytes, session, call) => {
  const request = decodeRequest(CreateRequest, bytes);
  const provider = await session.provider();
  const result = await provider.create(resourceCall(request, session, call));
  return encodeReply(new CreateResponse().setId(result.id), { [createProperties]: result.outs ?? {} });
};

const readProperties = 2;
const readInputs = 3;

/** Reads a resource again, for refresh and import; an empty id says that it no longer exists. */
export const read: Method = async (bytes, session, call) => {
  const request = decodeRequest(ReadRequest, bytes);
  const provider = await session.provider();
  const result = await provider.read(resourceCall(request, session, call));
  const response = new ReadResponse().setId(result.id ?? "");
  return encodeReply(response, { [readProperties]: result.props, [readInputs]: result.inputs });
};

const updateProperties = 1;

/** Brings a resource to its new inputs, or says what that would give. */
export const update: Method = async (bytes, session, call) => {
  const request = decodeRequest(UpdateRequest, bytes);
  const provider = await session.provider();
  const state = await withPartialState(request.getId(), () => provider.update(resourceCall(request, session, call)));
  return encodeReply(new UpdateResponse(), { [updateProperties]: state });
};

/** No resource of this package has anything in the cloud: deleting needs no network, no credentials, no known type. */
export const deleteResource: Method = () => Promise.resolve(encodeReply(new Empty()));

/** What the requests about a resource have; each lacks some. In a Read the state is `properties`, in a Create the inputs are. */
type ResourceRequest = CheckRequest | DiffRequest | CreateRequest | ReadRequest | UpdateRequest;

function resourceCall(request: ResourceRequest, session: Session, call: Call): ResourceCall {
  const urn = request.getUrn();
  const preview = "getPreview" in request && request.getPreview();
  const timeoutSeconds = "getTimeout" in request ? request.getTimeout() : 0;
  return {
    ...contextOf(session, call, preview, urn),
    id: "getId" in request ? request.getId() : "",
    urn,
    ...propertiesOf(request),
    timeoutMs: timeoutSeconds > 0 ? timeoutSeconds * 1000 : undefined,
  };
}

function propertiesOf(request: ResourceRequest): Pick<ResourceCall, "olds" | "news"> {
  if (request instanceof CreateRequest) return { olds: {}, news: decodeStruct(request.getProperties()) };
  if (request instanceof ReadRequest) {
    return { olds: decodeStruct(request.getProperties()), news: decodeStruct(request.getInputs()) };
  }
  return { olds: decodeStruct(request.getOlds()), news: decodeStruct(request.getNews()) };
}
