import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { encodeReply } from "../encodeReply";
import { type Method } from "../session";

/** The engine gives up the deployment: aborts all calls under way. It is answered at once, they in their own time. */
export const cancel: Method = async (_bytes, session) => {
  session.cancelled();
  await session.loadedProvider()?.cancel();
  return encodeReply(new Empty());
};
