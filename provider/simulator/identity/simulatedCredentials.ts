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

/** All credentials that the simulator accepts; a list that is given replaces the default one of its kind. */
export interface SimulatedCredentials {
  accessKeys?: readonly SimulatedAccessKey[];
  users?: readonly SimulatedUser[];
  agencies?: readonly SimulatedAgency[];
  tokens?: readonly SimulatedToken[];
}
