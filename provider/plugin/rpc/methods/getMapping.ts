import { GetMappingResponse } from "@pulumi/pulumi/proto/provider_pb";
import { encodeReply } from "../encodeReply";
import { type Method } from "../session";

/** No program of another tool converts to this package. */
export const getMapping: Method = () => Promise.resolve(encodeReply(new GetMappingResponse()));
