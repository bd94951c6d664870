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
  DeleteRequest,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { checkFailures, diffResponse } from "../diffResponse";
import { encodeReply } from "../encodeReply";
import { keepingState } from "../initFailed";
import { contextOf, type Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

const checkInputs = 1;

/** Validates a resource's inputs. */
export const check: Method = async (bytes, session, call) => {
  const request = CheckRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  const news = decodeStruct(request.getNews());
  const context = contextOf(session, call);
  const result = await provider.check(request.getUrn(), decodeStruct(request.getOlds()), news, context);
  const response = new CheckResponse().setFailuresList(checkFailures(result.failures));
  return encodeReply(response, { [checkInputs]: result.inputs ?? news });
};

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

const createProperties = 2;

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
  return encodeReply(new CreateResponse().setId(result.id), { [createProperties]: result.outs ?? {} });
};

const readProperties = 2;
const readInputs = 3;

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
  return encodeReply(response, { [readProperties]: result.props, [readInputs]: result.inputs });
};

const updateProperties = 1;

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
  return encodeReply(new UpdateResponse(), { [updateProperties]: result.outs ?? {} });
};

/** Deletes a resource. */
export const deleteResource: Method = async (bytes, session) => {
  const request = DeleteRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  await provider.delete(request.getId(), request.getUrn(), decodeStruct(request.getProperties()));
  return encodeReply(new Empty());
};
