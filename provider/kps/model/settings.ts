/** The services whose address can be set; KPS answers at KMS's host. */
export type ServiceName = "kps" | "iam" | "sts" | "ecs" | "vpc";

/** An agency to act as, on top of the credentials that were found. */
export interface AssumeRole {
  readonly agencyName: string;
  readonly domainName?: string;
  readonly domainId?: string;
  /** Seconds. */
  readonly duration?: number;
}

/** A workload identity (OIDC): IAM exchanges its token for a temporary access key. */
export interface AssumeRoleWithOidc {
  /** Id of the identity provider in IAM. */
  readonly idpId?: string;
  /** The token itself, or the path of the file that has it, which is read for each exchange. */
  readonly idToken?: string;
  readonly idTokenFile?: string;
}

/**
 * Settings of a KPS client as its user wrote them, checked but not yet completed from the environment.
 * Times are in milliseconds.
 */
export interface Settings {
  readonly region?: string;
  readonly projectId?: string;
  readonly projectName?: string;
  /** Domain of the cloud, such as `myhuaweicloud.com`. */
  readonly cloud?: string;
  readonly endpoints?: Readonly<Partial<Record<ServiceName, string>>>;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly securityToken?: string;
  readonly token?: string;
  readonly userName?: string;
  readonly password?: string;
  readonly assumeRoleWithOidc?: AssumeRoleWithOidc;
  readonly domainName?: string;
  readonly domainId?: string;
  readonly profile?: string;
  readonly sharedConfigFile?: string;
  readonly assumeRole?: AssumeRole;
  /** Skips the TLS check and allows plain http beyond loopback. */
  readonly insecure?: boolean;
  readonly cacertFile?: string;
  /** Number of retries for transient errors; 5 when absent. */
  readonly maxRetries?: number;
  /** One request; 20 s when absent. */
  readonly requestTimeoutMs?: number;
  /** One whole read, retries and pages included; 60 s when absent. */
  readonly timeoutMs?: number;
}

/** The settings that hold credentials. */
export const credentialSettings = [
  "accessKey",
  "secretKey",
  "securityToken",
  "token",
  "userName",
  "password",
  "assumeRoleWithOidc",
] as const satisfies readonly (keyof Settings)[];

/** An environment variable that is set and that this client does not use, and why. */
export interface UnusedVariable {
  readonly name: string;
  /** The setting that it would give, such as `endpoints.iam`. */
  readonly setting: string;
}

/** Settings completed from the environment and files. */
export interface CompleteSettings extends Settings {
  /** Addresses, and `insecure`, of another family of names than the credentials'. */
  readonly unused?: readonly UnusedVariable[];
}
