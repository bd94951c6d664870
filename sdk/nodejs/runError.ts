import * as pulumi from "@pulumi/pulumi";

/** The engine's and gRPC's own words in front of a provider's message. */
const wrapping = /^(?:\d+ [A-Z_]+: |invocation of \S+ returned an error: |rpc error: code = \w+ desc = )+/;

/** An error that Pulumi shows as its message alone: no stack of the SDK or of gRPC, which would bury what to do. */
export function asRunError(error: unknown): pulumi.RunError {
  const message = error instanceof Error ? error.message : String(error);
  return new pulumi.RunError(message.replace(wrapping, ""));
}
