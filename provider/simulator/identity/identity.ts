import type { SimulatedPermissions } from "../simulatorOptions";

/** Who a verified credential stands for. */
export interface Identity extends SimulatedPermissions {
  kind: "token" | "accessKey";
  domainId: string;
  userName: string;
  /** Project scope of a token. */
  projectId?: string;
  /** A temporary access key was used. */
  temporary: boolean;
}

/** Whether a credential is denied an action known by any of these names. */
export function isDenied({ deniedActions = [] }: SimulatedPermissions, ...names: readonly string[]): boolean {
  return deniedActions.some((denied) =>
    names.some((name) => (denied.endsWith("*") ? name.startsWith(denied.slice(0, -1)) : name === denied)),
  );
}
