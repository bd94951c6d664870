import type { Properties } from "../../pluginProvider";
import { unknown } from "../../unknown";
import type { ResourceContext } from "../resourceHandler";

/** The outputs of a gate that is not judged, or not created, yet. */
export const unknownState: Properties = Object.fromEntries(
  [
    "region",
    "projectId",
    "status",
    "projectTotal",
    "blockingCount",
    "blockingKeys",
    "acceptedKeys",
    "acknowledgedKeys",
    "keysDigest",
  ].map((name) => [name, unknown]),
);

/** Reports that a gate's inputs depend on resources that do not exist yet. */
export function unevaluated(context: ResourceContext): void {
  context.warn(
    "not evaluated at preview: an input of this gate is not known yet; it will be evaluated during the update",
  );
}
