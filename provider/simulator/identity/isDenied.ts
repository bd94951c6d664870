import { type SimulatedPermissions } from "./simulatedCredentials";

/** Whether a credential is denied an action known by any of these names. */
export function isDenied({ deniedActions = [] }: SimulatedPermissions, ...names: readonly string[]): boolean {
  return deniedActions.some((denied) =>
    names.some((name) => (denied.endsWith("*") ? name.startsWith(denied.slice(0, -1)) : name === denied)),
  );
}
