import * as pulumi from "@pulumi/pulumi";

/**
 * Gives each run of an inline program in this process connections of its own. A run that fails can leave one behind that
 * keeps trying the port of an engine that has gone, and gRPC shares connections by address: a later engine on that port
 * would be refused by it, upon which the SDK takes a program that it never ran for complete.
 */
export function separateConnections(): void {
  const { grpcClientOptions } = pulumi.runtime as { grpcClientOptions?: Record<string, unknown> };
  if (grpcClientOptions !== undefined) grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;
}
