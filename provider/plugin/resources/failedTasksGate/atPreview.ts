import type { Properties } from "../../pluginProvider";
import { UNKNOWN } from "../../unknown";
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
  ].map((name) => [name, UNKNOWN]),
);

/** Tells that a gate's inputs hang on resources that do not exist yet. */
export function unevaluated(context: ResourceContext): void {
  context.warn("not evaluated at preview: an input of this gate is not known yet; it is judged in the update");
}
