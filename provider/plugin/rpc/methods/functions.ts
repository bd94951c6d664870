import { InvokeRequest, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { decodeRequest } from "../decodeRequest";
import type { CheckFailure } from "../../pluginProvider";
import { checkFailures } from "../diffResponse";
import { encodeReply } from "../encodeReply";
import { contextOf } from "../session";
import type { Method } from "../session";
import { decodeStruct } from "../struct/decodeStruct";

const invokeReturn = 1;

/** Calls a function of the package. */
export const invoke: Method = async (bytes, session, call) => {
  const request = decodeRequest(InvokeRequest, bytes);
  const provider = await session.provider();
  const context = contextOf(session, call, request.getPreview());
  const result = await provider.invoke(request.getTok(), decodeStruct(request.getArgs()), context);
  const response = new InvokeResponse().setFailuresList(checkFailures(result.failures?.map(namingProperty)));
  return encodeReply(response, { [invokeReturn]: result.outputs });
};

/** The SDKs print a function's failures as "reason (property)"; reasons are written to follow the property's name. */
function namingProperty({ property, reason }: CheckFailure): CheckFailure {
  return { property, reason: `${property} ${reason}` };
}
