import type { SimulatedEcsServer, SimulatedSecurityGroup } from "./ecs/simulatedEcs";
import type { FaultName, FaultSpec } from "./faults/faultSpec";
import type { SimulatedTask } from "./tasks/simulatedTask";

/** What `startSimulator` takes; everything is optional. */
export interface SimulatorOptions {
  /** TCP port on 127.0.0.1. Default 0: a free one. */
  port?: number;
  /** Failed tasks of the first project: given ones, or that many generated ones. */
  tasks?: number | readonly SimulatedTask[];
  /** Running tasks of the first project, in the same forms. */
  runningTasks?: number | readonly SimulatedTask[];
  /** Default: one project with the id and region of `simulatorDefaults`. */
  projects?: readonly SimulatedProject[];
  /** How `GET /v3/projects?name=` compares names; `prefix` also returns subprojects `region_x`. Default `exact`. */
  projectNameMatch?: "exact" | "prefix";
  credentials?: SimulatedCredentials;
  metadata?: SimulatedMetadata;
  /** Milliseconds from the end of a request to its answer. Default 0. */
  latencyMs?: number;
  /** Faults from the start, by name or with limits. */
  faults?: FaultName | FaultSpec | readonly (FaultName | FaultSpec)[];
  /** The simulator's clock, epoch milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Seconds that an issued token lives. Default 86,400, as on the real service. */
  tokenLifetimeSeconds?: number;
  /** Time of the newest generated task, epoch milliseconds. Default 2025-10-16T08:00:00Z, so that runs are alike. */
  newestTaskTime?: number;
}

/** An IAM project: a region's own (its name is the region) or a subproject named `region_x`. */
export interface SimulatedProject {
  /** 32 hex digits on the real service. */
  id: string;
  name: string;
  /** Account that the project belongs to. Default: that of `simulatorDefaults`. */
  domainId?: string;
  /** A number makes a generated list of that length. Default none. */
  failedTasks?: number | readonly SimulatedTask[];
  runningTasks?: number | readonly SimulatedTask[];
  /** Servers of ECS. Default: those that generated tasks name, running. */
  servers?: readonly SimulatedEcsServer[];
  /** Security groups of VPC. Default: one that does not let KPS in. */
  securityGroups?: readonly SimulatedSecurityGroup[];
  /** A disabled project answers 403 APIGW.0310. Default true. */
  enabled?: boolean;
}

/** The ECS metadata service that the simulator plays. */
export interface SimulatedMetadata {
  /** Whether session tokens (V2) are `optional`, `required`, or the service knows V1 only (`absent`). Default `optional`. */
  v2?: "optional" | "required" | "absent";
  /** Whether the server has an agency and so gets keys. Default true. */
  agency?: boolean;
  /** Seconds that the keys live. Default 86,400. */
  keyLifetimeSeconds?: number;
}

/** Which error a denied action is answered with: KPS.9003, APIGW.0302, KMS.0306 or an identity policy's message. */
export type DenialForm = "kps" | "gateway" | "kms" | "policy";

/** What a credential may not do; without any, it may do everything in its domain. */
export interface SimulatedPermissions {
  /** Actions or their aliases, such as `kps::getFailedTask`; a `*` at the end stands for any rest. */
  deniedActions?: readonly string[];
  /** Default `kps`. */
  denial?: DenialForm;
}

/** An access key: permanent, or temporary when it has a security token. */
export interface SimulatedAccessKey extends SimulatedPermissions {
  accessKey: string;
  secretKey: string;
  /** Account that the key belongs to. Default: that of `simulatorDefaults`. */
  domainId?: string;
  userName?: string;
  securityToken?: string;
  /** Epoch milliseconds; without it the key never expires. */
  expiresAt?: number;
}

/** An IAM user who can fetch tokens with a password. */
export interface SimulatedUser extends SimulatedPermissions {
  name: string;
  password: string;
  domainId?: string;
  domainName?: string;
}

/** An agency that others may assume; its keys and tokens belong to the account `domainId`. */
export interface SimulatedAgency extends SimulatedPermissions {
  name: string;
  domainId?: string;
  domainName?: string;
}

/** A user token. */
export interface SimulatedToken extends SimulatedPermissions {
  token: string;
  domainId?: string;
  userName?: string;
  /** Project scope; a token without one is scoped to its domain, which KPS refuses. */
  projectId?: string;
  /** Epoch milliseconds; without it the token never expires. */
  expiresAt?: number;
}

/** An identity provider (OIDC) that IAM trusts; the simulator plays its issuer too. */
export interface SimulatedIdentityProvider {
  id: string;
  /** Default: those of `simulatorDefaults`. */
  issuer?: string;
  audience?: string;
  /** Account that trusts it, and that its users' keys belong to. */
  domainId?: string;
}

/** All credentials that the simulator accepts; a list that is given replaces the default one of its kind. */
export interface SimulatedCredentials {
  accessKeys?: readonly SimulatedAccessKey[];
  users?: readonly SimulatedUser[];
  agencies?: readonly SimulatedAgency[];
  tokens?: readonly SimulatedToken[];
  identityProviders?: readonly SimulatedIdentityProvider[];
}
