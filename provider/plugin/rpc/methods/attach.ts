import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { encodeReply } from "../encodeReply";
import { type Method } from "../session";

/** Tells a plugin that was started by hand where the engine listens. */
export const attach: Method = (bytes, session) => {
  session.engineAt(PluginAttach.deserializeBinary(bytes).getAddress());
  return Promise.resolve(encodeReply(new Empty()));
};
