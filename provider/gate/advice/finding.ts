import type { SecurityGroupRule } from "../../kps/inspect/securityGroupRule";
import type { ServerDetail } from "../../kps/inspect/serverDetail";
import type { Looked } from "../../kps/inspect/serverInspector";
import type { RunningTask } from "../../kps/model/failedTask";
import type { AdmitRule } from "./admitRule";

/** What was found about one cause. */
export interface Finding {
  readonly cause: InspectedCause;
  readonly result: FindingResult;
  /** One sentence or more, escaped. */
  readonly text: string;
  /** The rule to add, where a closed security group is found or cannot be ruled out. */
  readonly rule?: AdmitRule;
  /** Whether the failed task is history and can be deleted: nothing is left to repair. */
  readonly isHistory?: true;
}

/** What was read about the server of a failed task. */
export interface Inspected {
  readonly region: string;
  readonly projectId: string;
  /** Absent for a task that names no server. */
  readonly server?: Looked<ServerDetail | "deleted">;
  /** The rules of each of the server's security groups. */
  readonly groups: readonly { readonly id: string; readonly rules: Looked<readonly SecurityGroupRule[]> }[];
  readonly running: Looked<readonly RunningTask[]>;
  /** The port on which the server's SSH daemon listens; the failed task does not say. */
  readonly sshPort: number;
}

/** A cause that can be read by API. */
export type InspectedCause =
  "serverGone" | "keyPairChanged" | "taskRunning" | "serverState" | "image" | "securityGroup";

/** Each cause in a few words, in the order in which they are shown. */
export const inspectedCauses: Readonly<Record<InspectedCause, string>> = {
  serverGone: "server deleted",
  keyPairChanged: "key pair changed since",
  taskRunning: "task still running",
  serverState: "wrong server state",
  image: "unsupported image",
  securityGroup: "closed security group",
};

/** What an inspection says of a cause, what matters most first. */
export const findingResults = ["found", "could not tell", "could not look", "not the cause", "does not apply"] as const;

/** One of {@link findingResults}. */
export type FindingResult = (typeof findingResults)[number];
