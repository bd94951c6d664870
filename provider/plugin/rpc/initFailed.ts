import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { PartialStateError } from "../pluginProvider";
import { encodeReply } from "./encodeReply";
import { grpcStatus } from "./grpcStatus";
import type { CallFailure } from "./grpcStatus";

const properties = 2;

/** Details travel in an HTTP/2 header, together with up to 1,000 keys of the state: Node.js bounds all of them at 64 KiB. */
const longestReason = 4_000;

/** A failed create or update of resource `id` whose state the engine must keep: it travels in the error's details. */
export class InitFailed extends Error {
  override readonly name = "InitFailed";
  readonly failure: CallFailure;

  constructor(id: string, { message, state }: PartialStateError) {
    super(message);
    const reason = message.length <= longestReason ? message : `${message.slice(0, longestReason)}…`;
    const detail = new Any();
    const initFailed = new ErrorResourceInitFailed().setId(id).setReasonsList([reason]);
    detail.pack(encodeReply(initFailed, { [properties]: state }), "pulumirpc.ErrorResourceInitFailed");
    const code = grpcStatus.FAILED_PRECONDITION;
    const status = new Status().setCode(code).setMessage(reason).setDetailsList([detail]);
    this.failure = { code, details: message, statusDetails: status.serializeBinary() };
  }
}

/** Runs a change of resource `id`; a failure that leaves a new state behind hands that to the engine. */
export async function withPartialState<T>(id: string, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    throw error instanceof PartialStateError ? new InitFailed(id, error) : error;
  }
}
