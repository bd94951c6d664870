import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { encodeReply } from "../encodeReply";
import { type Method } from "../session";

/** This package's version. */
export const getPluginInfo: Method = (_bytes, session) =>
  Promise.resolve(encodeReply(new PluginInfo().setVersion(session.version)));
