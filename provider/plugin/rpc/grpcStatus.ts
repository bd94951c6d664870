/**
 * The gRPC status codes this plugin answers with (https://grpc.io/docs/guides/status-codes/).
 * The engine prints the message only, but for UNKNOWN, INTERNAL and DATA_LOSS it holds the resource's state for
 * uncertain (`resourceStateAndError` in its provider_plugin.go); so a refused deployment is FAILED_PRECONDITION.
 */
export const grpcStatus = {
  CANCELLED: 1,
  INVALID_ARGUMENT: 3,
  FAILED_PRECONDITION: 9,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
} as const;

/** Why a call failed, as it travels. */
export interface CallFailure {
  readonly code: number;
  readonly details: string;
  /** A serialized google.rpc.Status, for errors that carry more than text. */
  readonly statusDetails?: Uint8Array;
}
