import {
  DiffResponse,
  PropertyDiff as WirePropertyDiff,
  CheckFailure as WireCheckFailure,
} from "@pulumi/pulumi/proto/provider_pb";
import type { DiffResult, PropertyDiff, CheckFailure } from "../pluginProvider";

const kinds: Readonly<Record<PropertyDiff["kind"], WirePropertyDiff.Kind>> = {
  add: WirePropertyDiff.Kind.ADD,
  "add-replace": WirePropertyDiff.Kind.ADD_REPLACE,
  delete: WirePropertyDiff.Kind.DELETE,
  "delete-replace": WirePropertyDiff.Kind.DELETE_REPLACE,
  update: WirePropertyDiff.Kind.UPDATE,
  "update-replace": WirePropertyDiff.Kind.UPDATE_REPLACE,
};

/** A diff in the engine's form: what changes, what that replaces, and the single properties for `--diff`. */
export function diffResponse(result: DiffResult): DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  const response = new DiffResponse()
    .setChanges(result.changes ? DIFF_SOME : DIFF_NONE)
    .setReplacesList(result.replaces ?? [])
    .setStablesList(result.stables ?? [])
    .setDeletebeforereplace(result.deleteBeforeReplace ?? false)
    .setHasdetaileddiff(result.detailedDiff !== undefined);
  for (const [path, { kind, inputDiff }] of Object.entries(result.detailedDiff ?? {})) {
    const diff = new WirePropertyDiff().setKind(kinds[kind]).setInputdiff(inputDiff ?? false);
    response.getDetaileddiffMap().set(path, diff);
  }
  return response;
}

/** Failures in the engine's form; it prints each with the property's name and value. */
export function checkFailures(failures: readonly CheckFailure[] = []): WireCheckFailure[] {
  return failures.map(({ property, reason }) => new WireCheckFailure().setProperty(property).setReason(reason));
}
