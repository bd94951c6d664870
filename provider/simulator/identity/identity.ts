import { type SimulatedPermissions } from "./simulatedCredentials";

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
