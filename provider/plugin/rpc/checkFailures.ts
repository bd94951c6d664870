import { CheckFailure as WireCheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import { type CheckFailure } from "../pluginProvider";

/** Failures in the engine's form; it prints each with the property's name and value. */
export function checkFailures(failures: readonly CheckFailure[] = []): WireCheckFailure[] {
  return failures.map(({ property, reason }) => new WireCheckFailure().setProperty(property).setReason(reason));
}
