import { CheckRequest, CheckResponse } from "@pulumi/pulumi/proto/provider_pb";
import { isProgrammingError } from "../callFailure";
import { checkFailures } from "../checkFailures";
import { encodeReply } from "../encodeReply";
import { decodeStruct } from "../struct/decodeStruct";
import { type Method, contextOf } from "../session";
import { type CheckFailure, type Properties } from "../../pluginProvider";

/**
 * Validates the provider's configuration. The inputs go back exactly as they came: in another form the engine could not
 * copy its secret marks over. An error of any kind is told as a failure: an RPC error of this one method is printed
 * with gRPC's own words around it.
 */
export const checkConfig: Method = async (bytes, session, call) => {
  const request = CheckRequest.deserializeBinary(bytes);
  const provider = await session.provider();
  const validate = (news: Properties) => provider.checkConfig(news, contextOf(session, call));
  const failures = await failuresOf(async () => validate(decodeStruct(request.getNews())));
  return encodeReply(new CheckResponse().setInputs(request.getNews()).setFailuresList(checkFailures(failures)));
};

async function failuresOf(check: () => Promise<CheckFailure[]>): Promise<CheckFailure[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof Error) || isProgrammingError(error)) throw error;
    return [{ property: "", reason: error.message }];
  }
}
