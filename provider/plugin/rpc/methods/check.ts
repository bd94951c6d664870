import { CheckRequest, CheckResponse } from "@pulumi/pulumi/proto/provider_pb";
import { checkFailures } from "../checkFailures";
import { encodeReply } from "../encodeReply";
import { contextOf, type Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

const INPUTS = 1;

/** Validates a resource's inputs. */
export const check: Method = async (bytes, session, call) => {
  const request = CheckRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  const news = decodeStruct(request.getNews());
  const context = contextOf(session, call);
  const result = await provider.check(request.getUrn(), decodeStruct(request.getOlds()), news, context);
  const response = new CheckResponse().setFailuresList(checkFailures(result.failures));
  return encodeReply(response, { [INPUTS]: result.inputs ?? news });
};
