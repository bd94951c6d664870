// Generated from provider/schema.json by `npm run generate`. Do not edit.

/**
 * Addresses of services: https, or plain http on this machine.
 */
export interface Endpoints {
  /**
   * Address of KPS, such as `https://kms.cn-north-4.myhuaweicloud.com`.
   */
  kps?: string;
  /**
   * The same as `kps`, by its host's name, as in the Terraform provider.
   */
  kms?: string;
  /**
   * Address of IAM.
   */
  iam?: string;
  /**
   * Address of STS.
   */
  sts?: string;
  /**
   * Address of ECS, which only `kps explain --inspect` reads.
   */
  ecs?: string;
  /**
   * Address of VPC, which only `kps explain --inspect` reads.
   */
  vpc?: string;
}
/**
 * An agency to act as.
 */
export interface AssumeRole {
  /**
   * Name of the agency.
   */
  agencyName: string;
  /**
   * Name of the account that owns the agency; this or `domainId`.
   */
  domainName?: string;
  /**
   * Id of the account that owns the agency; with it, the credentials come from STS (v5).
   */
  domainId?: string;
  /**
   * Lifetime of the credentials in seconds, 900 to 86400.
   */
  duration?: number;
}
/**
 * A workload identity (OIDC).
 */
export interface AssumeRoleWithOidc {
  /**
   * Id of the identity provider in IAM.
   */
  idpId?: string;
  /**
   * Token of the identity provider; a stored one expires within minutes. This or `idTokenFile`.
   */
  idToken?: string;
  /**
   * Path of the file with the token, which is read for each exchange.
   */
  idTokenFile?: string;
}
/**
 * Region and project that were read.
 */
export interface Scope {
  /**
   * Region.
   */
  region: string;
  /**
   * Project id.
   */
  projectId: string;
  /**
   * Project name; absent when the id was given and no name is known.
   */
  projectName?: string;
  /**
   * Address that answered.
   */
  endpoint: string;
}
/**
 * A key-pair task that failed.
 */
export interface FailedTask {
  /**
   * Identity of the failed task: 16 hexadecimal digits, the same in every report, gate and policy.
   */
  key: string;
  /**
   * Id of the task. (The API page calls it a VM id, by mistake.)
   */
  taskId: string;
  /**
   * What was attempted, an open set: `FAILED_RESET`, `FAILED_REPLACE`, `FAILED_UNBIND`, `RUNNING_RESET`, …
   */
  operateType: string;
  /**
   * When, RFC 3339 in UTC with milliseconds.
   */
  taskTime: string;
  /**
   * The service's error code; often absent.
   */
  taskErrorCode?: string;
  /**
   * The service's error text. It is untrusted: escape it before showing it.
   */
  taskErrorMsg?: string;
  /**
   * Id of the server.
   */
  serverId?: string;
  /**
   * Name of the server.
   */
  serverName?: string;
  /**
   * Name of the key pair.
   */
  keypairName?: string;
}
/**
 * A key-pair task that still runs.
 */
export interface RunningTask {
  /**
   * Identity of the failed task: 16 hexadecimal digits, the same in every report, gate and policy.
   */
  key: string;
  /**
   * Id of the task. (The API page calls it a VM id, by mistake.)
   */
  taskId: string;
  /**
   * What was attempted, an open set: `FAILED_RESET`, `FAILED_REPLACE`, `FAILED_UNBIND`, `RUNNING_RESET`, …
   */
  operateType: string;
  /**
   * When, RFC 3339 in UTC with milliseconds.
   */
  taskTime: string;
  /**
   * Id of the server.
   */
  serverId?: string;
  /**
   * Name of the server.
   */
  serverName?: string;
  /**
   * Name of the key pair.
   */
  keypairName?: string;
}
/**
 * A gate overridden for a short time.
 */
export interface Override {
  /**
   * Why, shown on every run.
   */
  reason: string;
  /**
   * RFC 3339 time at which it ends, at most 24 hours ahead.
   */
  until: string;
}
/**
 * Which failures: at least one field; all that are given must be equal.
 */
export interface AcknowledgementMatch {
  /**
   * Identity of one failure, as every message prints it.
   */
  key?: string;
  /**
   * Id of the task.
   */
  taskId?: string;
  /**
   * Id of the server.
   */
  serverId?: string;
  /**
   * Name of the server.
   */
  serverName?: string;
  /**
   * Name of the key pair.
   */
  keypairName?: string;
  /**
   * Such as `FAILED_RESET`.
   */
  operateType?: string;
  /**
   * The service's error code.
   */
  taskErrorCode?: string;
}
/**
 * A decision to live with failures for a while.
 */
export interface Acknowledgement {
  match: AcknowledgementMatch1;
  /**
   * Why these failed tasks are acceptable.
   */
  reason: string;
  /**
   * Date (to its end, UTC) or RFC 3339 time of the decision: failures up to then are covered, none after.
   */
  created: string;
  /**
   * Date on which it ends, with that day in UTC; at most 180 days after `created`.
   */
  expires: string;
  /**
   * Covers failures after `created` too.
   */
  includeFuture?: boolean;
}
/**
 * Which failures.
 */
export interface AcknowledgementMatch1 {
  /**
   * Identity of one failure, as every message prints it.
   */
  key?: string;
  /**
   * Id of the task.
   */
  taskId?: string;
  /**
   * Id of the server.
   */
  serverId?: string;
  /**
   * Name of the server.
   */
  serverName?: string;
  /**
   * Name of the key pair.
   */
  keypairName?: string;
  /**
   * Such as `FAILED_RESET`.
   */
  operateType?: string;
  /**
   * The service's error code.
   */
  taskErrorCode?: string;
}
/**
 * A failure that an acknowledgement covers.
 */
export interface AcknowledgedTask {
  /**
   * Identity of the failed task: 16 hexadecimal digits, the same in every report, gate and policy.
   */
  key: string;
  /**
   * Id of the task. (The API page calls it a VM id, by mistake.)
   */
  taskId: string;
  /**
   * What was attempted, an open set: `FAILED_RESET`, `FAILED_REPLACE`, `FAILED_UNBIND`, `RUNNING_RESET`, …
   */
  operateType: string;
  /**
   * When, RFC 3339 in UTC with milliseconds.
   */
  taskTime: string;
  /**
   * The service's error code; often absent.
   */
  taskErrorCode?: string;
  /**
   * The service's error text. It is untrusted: escape it before showing it.
   */
  taskErrorMsg?: string;
  /**
   * Id of the server.
   */
  serverId?: string;
  /**
   * Name of the server.
   */
  serverName?: string;
  /**
   * Name of the key pair.
   */
  keypairName?: string;
  /**
   * The acknowledgement's reason.
   */
  reason: string;
  /**
   * RFC 3339 time at which the acknowledgement ends.
   */
  until: string;
}
/**
 * An acknowledgement that has expired or matches no failed task.
 */
export interface AcknowledgementStatus {
  match: AcknowledgementMatch2;
  /**
   * Why these failed tasks are acceptable.
   */
  reason: string;
  /**
   * RFC 3339 time.
   */
  created: string;
  /**
   * RFC 3339 time.
   */
  expires: string;
  /**
   * Covers failures after `created` too.
   */
  includeFuture: boolean;
  /**
   * Where it stands: file and line, or argument.
   */
  place: string;
}
/**
 * Which failures.
 */
export interface AcknowledgementMatch2 {
  /**
   * Identity of one failure, as every message prints it.
   */
  key?: string;
  /**
   * Id of the task.
   */
  taskId?: string;
  /**
   * Id of the server.
   */
  serverId?: string;
  /**
   * Name of the server.
   */
  serverName?: string;
  /**
   * Name of the key pair.
   */
  keypairName?: string;
  /**
   * Such as `FAILED_RESET`.
   */
  operateType?: string;
  /**
   * The service's error code.
   */
  taskErrorCode?: string;
}
/**
 * Why the list could not be read.
 */
export interface UnknownCause {
  /**
   * Class of the error, such as `AuthenticationError`.
   */
  class: string;
  /**
   * The service's or system's code.
   */
  code?: string;
}
/**
 * Arguments of `getFailedTasks`. Every failed key-pair task of a project (API: Querying Task Failure Information): the complete list, or an error.
 */
export interface GetFailedTasksArgs {
  /**
   * Region to read. Default: the provider's. A different region also means a different project: give its `projectId`, or the region's own project is looked up.
   */
  region?: string;
  /**
   * Project to read, by id. Default: the provider's.
   */
  projectId?: string;
  /**
   * Only tasks of these operate types, such as `FAILED_RESET`. An empty list matches nothing.
   */
  operateTypes?: string[];
  /**
   * Only tasks of these key pairs; `*` stands for any characters, `?` for one.
   */
  keypairNames?: string[];
  /**
   * Only tasks of these servers.
   */
  serverIds?: string[];
  /**
   * Only tasks of servers with these names; `*` stands for any characters, `?` for one.
   */
  serverNames?: string[];
  /**
   * Only tasks since then: an RFC 3339 time, a date (its start, UTC), or an age such as `24h`.
   */
  since?: string;
  /**
   * Only tasks until then: an RFC 3339 time, a date (its end, UTC), or an age such as `24h`.
   */
  until?: string;
  /**
   * Tasks per page, 1 to 1000 (the API's `limit`). Default 1000.
   */
  pageSize?: number;
}
/**
 * The failed tasks, and the region and project that were read.
 */
export interface GetFailedTasksResult {
  /**
   * Stable: the same scope and filters give the same id.
   */
  id: string;
  scope: Scope1;
  /**
   * The tasks that match, newest first, equal times by task id.
   */
  tasks: FailedTask[];
  /**
   * Number of tasks that match.
   */
  total: number;
  /**
   * Number of failed tasks in the project, matching or not.
   */
  projectTotal: number;
}
/**
 * Region and project that were read.
 */
export interface Scope1 {
  /**
   * Region.
   */
  region: string;
  /**
   * Project id.
   */
  projectId: string;
  /**
   * Project name; absent when the id was given and no name is known.
   */
  projectName?: string;
  /**
   * Address that answered.
   */
  endpoint: string;
}
/**
 * Arguments of `getFailedTasksVerdict`. Judges the failed key-pair tasks of a project by rules. Check `passes`: a list that could not be read gives `unknown`, which does not pass.
 */
export interface GetFailedTasksVerdictArgs {
  /**
   * Region to read. Default: the provider's. A different region also means a different project: give its `projectId`, or the region's own project is looked up.
   */
  region?: string;
  /**
   * Project to read, by id. Default: the provider's.
   */
  projectId?: string;
  /**
   * Only tasks of these operate types, such as `FAILED_RESET`. An empty list matches nothing.
   */
  operateTypes?: string[];
  /**
   * Only tasks of these key pairs; `*` stands for any characters, `?` for one.
   */
  keypairNames?: string[];
  /**
   * Only tasks of these servers.
   */
  serverIds?: string[];
  /**
   * Only tasks of servers with these names; `*` stands for any characters, `?` for one.
   */
  serverNames?: string[];
  /**
   * Only failures since then: an RFC 3339 time or a date (its start, UTC). No ages: those would open the gate by themselves.
   */
  since?: string;
  /**
   * Only failures until then: an RFC 3339 time or a date (its end, UTC).
   */
  until?: string;
  /**
   * Acknowledged failures, in addition to those in the acknowledgements file.
   */
  acknowledgements?: Acknowledgement[];
  /**
   * Path of the acknowledgements file. Default: `.kps-acknowledgements.yaml` in the working folder or its parents, up to the repository's root.
   */
  acknowledgementsFile?: string;
  /**
   * Tasks per page, 1 to 1000 (the API's `limit`). Default 1000.
   */
  pageSize?: number;
}
/**
 * The verdict, with at most 1,000 entries a list and counts of all.
 */
export interface GetFailedTasksVerdictResult {
  /**
   * `clean`, `acknowledged`, `blocked`, `unknown` or `overridden`.
   */
  status: string;
  /**
   * Whether a deployment may go on: not `blocked` and not `unknown`.
   */
  passes: boolean;
  scope?: Scope2;
  /**
   * Failures that match and that nothing covers, newest first.
   */
  blocking: FailedTask[];
  /**
   * Their number; absent when the list could not be read.
   */
  blockingCount?: number;
  /**
   * Failures that an acknowledgement covers.
   */
  acknowledged: AcknowledgedTask[];
  /**
   * Their number; absent when the list could not be read.
   */
  acknowledgedCount?: number;
  /**
   * Ended ones that would cover what blocks.
   */
  expiredAcknowledgements: AcknowledgementStatus[];
  /**
   * Ones that cover no failure.
   */
  unusedAcknowledgements: AcknowledgementStatus[];
  /**
   * All failures of the project; absent when the list could not be read.
   */
  projectTotal?: number;
  error?: UnknownCause1;
  /**
   * For people: region and project, what blocks and why, and what to do. Escaped.
   */
  message: string;
}
/**
 * Region and project that were read; absent when they could not be determined.
 */
export interface Scope2 {
  /**
   * Region.
   */
  region: string;
  /**
   * Project id.
   */
  projectId: string;
  /**
   * Project name; absent when the id was given and no name is known.
   */
  projectName?: string;
  /**
   * Address that answered.
   */
  endpoint: string;
}
/**
 * Why the list could not be read.
 */
export interface UnknownCause1 {
  /**
   * Class of the error, such as `AuthenticationError`.
   */
  class: string;
  /**
   * The service's or system's code.
   */
  code?: string;
}
/**
 * Arguments of `getRunningTasks`. Every key-pair task of a project that still runs.
 */
export interface GetRunningTasksArgs {
  /**
   * Region to read. Default: the provider's. A different region also means a different project: give its `projectId`, or the region's own project is looked up.
   */
  region?: string;
  /**
   * Project to read, by id. Default: the provider's.
   */
  projectId?: string;
  /**
   * Only tasks of these operate types, such as `FAILED_RESET`. An empty list matches nothing.
   */
  operateTypes?: string[];
  /**
   * Only tasks of these key pairs; `*` stands for any characters, `?` for one.
   */
  keypairNames?: string[];
  /**
   * Only tasks of these servers.
   */
  serverIds?: string[];
  /**
   * Only tasks of servers with these names; `*` stands for any characters, `?` for one.
   */
  serverNames?: string[];
  /**
   * Only tasks since then: an RFC 3339 time, a date (its start, UTC), or an age such as `24h`.
   */
  since?: string;
  /**
   * Only tasks until then: an RFC 3339 time, a date (its end, UTC), or an age such as `24h`.
   */
  until?: string;
  /**
   * Tasks per page, 1 to 1000 (the API's `limit`). Default 1000.
   */
  pageSize?: number;
}
/**
 * The failed tasks, and the region and project that were read.
 */
export interface GetRunningTasksResult {
  /**
   * Stable: the same scope and filters give the same id.
   */
  id: string;
  scope: Scope3;
  /**
   * The tasks that match, newest first, equal times by task id.
   */
  tasks: RunningTask[];
  /**
   * Number of tasks that match.
   */
  total: number;
  /**
   * Number of running tasks in the project, matching or not.
   */
  projectTotal: number;
}
/**
 * Region and project that were read.
 */
export interface Scope3 {
  /**
   * Region.
   */
  region: string;
  /**
   * Project id.
   */
  projectId: string;
  /**
   * Project name; absent when the id was given and no name is known.
   */
  projectName?: string;
  /**
   * Address that answered.
   */
  endpoint: string;
}
/**
 * Arguments of `requireNoFailedTasks`. Fails unless the failed key-pair tasks of a project pass the rules: the one-line gate of every language. The error is the verdict's message, for blocked and for unknown verdicts. Where it returns, check that `passes` is true: at preview the engine answers for a provider whose configuration is not known yet without calling it.
 */
export interface RequireNoFailedTasksArgs {
  /**
   * Region to read. Default: the provider's. A different region also means a different project: give its `projectId`, or the region's own project is looked up.
   */
  region?: string;
  /**
   * Project to read, by id. Default: the provider's.
   */
  projectId?: string;
  /**
   * Only tasks of these operate types, such as `FAILED_RESET`. An empty list matches nothing.
   */
  operateTypes?: string[];
  /**
   * Only tasks of these key pairs; `*` stands for any characters, `?` for one.
   */
  keypairNames?: string[];
  /**
   * Only tasks of these servers.
   */
  serverIds?: string[];
  /**
   * Only tasks of servers with these names; `*` stands for any characters, `?` for one.
   */
  serverNames?: string[];
  /**
   * Only failures since then: an RFC 3339 time or a date (its start, UTC). No ages: those would open the gate by themselves.
   */
  since?: string;
  /**
   * Only failures until then: an RFC 3339 time or a date (its end, UTC).
   */
  until?: string;
  /**
   * Acknowledged failures, in addition to those in the acknowledgements file.
   */
  acknowledgements?: Acknowledgement[];
  /**
   * Path of the acknowledgements file. Default: `.kps-acknowledgements.yaml` in the working folder or its parents, up to the repository's root.
   */
  acknowledgementsFile?: string;
  /**
   * Tasks per page, 1 to 1000 (the API's `limit`). Default 1000.
   */
  pageSize?: number;
}
/**
 * The verdict, which passes; at most 1,000 entries a list and counts of all.
 */
export interface RequireNoFailedTasksResult {
  /**
   * `clean`, `acknowledged`, `blocked`, `unknown` or `overridden`.
   */
  status: string;
  /**
   * Whether a deployment may go on: not `blocked` and not `unknown`.
   */
  passes: boolean;
  scope?: Scope4;
  /**
   * Failures that match and that nothing covers, newest first.
   */
  blocking: FailedTask[];
  /**
   * Their number; absent when the list could not be read.
   */
  blockingCount?: number;
  /**
   * Failures that an acknowledgement covers.
   */
  acknowledged: AcknowledgedTask[];
  /**
   * Their number; absent when the list could not be read.
   */
  acknowledgedCount?: number;
  /**
   * Ended ones that would cover what blocks.
   */
  expiredAcknowledgements: AcknowledgementStatus[];
  /**
   * Ones that cover no failure.
   */
  unusedAcknowledgements: AcknowledgementStatus[];
  /**
   * All failures of the project; absent when the list could not be read.
   */
  projectTotal?: number;
  error?: UnknownCause2;
  /**
   * For people: region and project, what blocks and why, and what to do. Escaped.
   */
  message: string;
}
/**
 * Region and project that were read; absent when they could not be determined.
 */
export interface Scope4 {
  /**
   * Region.
   */
  region: string;
  /**
   * Project id.
   */
  projectId: string;
  /**
   * Project name; absent when the id was given and no name is known.
   */
  projectName?: string;
  /**
   * Address that answered.
   */
  endpoint: string;
}
/**
 * Why the list could not be read.
 */
export interface UnknownCause2 {
  /**
   * Class of the error, such as `AuthenticationError`.
   */
  class: string;
  /**
   * The service's or system's code.
   */
  code?: string;
}
/**
 * Inputs of `FailedTasksGate`. Stops resources that depend on it while key-pair failures block. Evaluated again in every preview and up; refresh reports new failures as drift.
 */
export interface FailedTasksGateInputs {
  /**
   * Region to read. Default: the provider's. A different region also means a different project: give its `projectId`, or the region's own project is looked up.
   */
  region?: string;
  /**
   * Project to read, by id. Default: the provider's.
   */
  projectId?: string;
  /**
   * Only tasks of these operate types, such as `FAILED_RESET`. An empty list matches nothing.
   */
  operateTypes?: string[];
  /**
   * Only tasks of these key pairs; `*` stands for any characters, `?` for one.
   */
  keypairNames?: string[];
  /**
   * Only tasks of these servers.
   */
  serverIds?: string[];
  /**
   * Only tasks of servers with these names; `*` stands for any characters, `?` for one.
   */
  serverNames?: string[];
  /**
   * Only failures since then: an RFC 3339 time, a date (its start, UTC), or `lastChange`: only failures newer than this gate's last successful evaluation.
   */
  since?: string;
  /**
   * Only failures until then: an RFC 3339 time or a date (its end, UTC).
   */
  until?: string;
  /**
   * Acknowledged failures, in addition to those in the acknowledgements file.
   */
  acknowledgements?: Acknowledgement[];
  /**
   * Path of the acknowledgements file. Default: `.kps-acknowledgements.yaml` in the working folder or its parents, up to the repository's root.
   */
  acknowledgementsFile?: string;
  /**
   * `enforce` (default): blockers fail the deployment. `warn`: they are printed. `drift`: new ones show as a change until an `up` accepts them.
   */
  mode?: string;
  /**
   * Wait for running tasks of the scope to end before judging, up to `customTimeouts` (30 minutes).
   */
  settle?: boolean;
  /**
   * With `since: "lastChange"`: values that change when the operation that the gate watches is repeated, such as the id of the binding. Failures from before the change then no longer block.
   */
  triggers?: string[];
}
/**
 * Outputs of `FailedTasksGate`.
 */
export interface FailedTasksGateOutputs {
  /**
   * Region that was judged.
   */
  region?: string;
  /**
   * Project that was judged.
   */
  projectId?: string;
  /**
   * `clean`, `acknowledged`, `blocked`, `unknown` or `overridden`.
   */
  status: string;
  /**
   * All failures of the project.
   */
  projectTotal?: number;
  /**
   * Failures that block.
   */
  blockingCount?: number;
  /**
   * Their keys, sorted, 1,000 at most.
   */
  blockingKeys: string[];
  /**
   * In drift mode: keys that an `up` has accepted.
   */
  acceptedKeys: string[];
  /**
   * Keys that an acknowledgement covers, sorted, 1,000 at most.
   */
  acknowledgedKeys: string[];
  /**
   * SHA-256 over all blocking keys.
   */
  keysDigest: string;
  error?: UnknownCause3;
  /**
   * With `since: "lastChange"`: when the list was read that passed last, by the service's clock or this machine's, whichever is earlier.
   */
  watermark?: string;
  /**
   * SHA-256 over the triggers.
   */
  triggersDigest?: string;
}
/**
 * Why the list could not be read.
 */
export interface UnknownCause3 {
  /**
   * Class of the error, such as `AuthenticationError`.
   */
  class: string;
  /**
   * The service's or system's code.
   */
  code?: string;
}
/**
 * Explicit configuration of the kps package: one for each region or account.
 */
export interface ProviderConfiguration {
  /**
   * Region to read, such as `cn-north-4`. Environment: `HW_REGION_NAME`, `OS_REGION_NAME`.
   */
  region?: string;
  /**
   * Project id (32 hexadecimal digits). Without it the project is looked up by `projectName`, else by the region's name. Environment: `HW_PROJECT_ID`, `HUAWEICLOUD_SDK_PROJECT_ID`, `OS_PROJECT_ID`, `OS_TENANT_ID`.
   */
  projectId?: string;
  /**
   * Project name, such as `cn-north-4_prod`; looked up at IAM. Environment: `HW_PROJECT_NAME`, `OS_PROJECT_NAME`, `OS_TENANT_NAME`.
   */
  projectName?: string;
  /**
   * Domain of the cloud. Default: `myhuaweicloud.eu` for regions `eu-west-1…`, else `myhuaweicloud.com`. Environment: `HW_CLOUD`.
   */
  cloud?: string;
  /**
   * Access key id (AK). Environment: `HW_ACCESS_KEY`, `HUAWEICLOUD_SDK_AK`, `OS_ACCESS_KEY`.
   */
  accessKey?: string;
  /**
   * Secret access key (SK). Environment: `HW_SECRET_KEY`, `HUAWEICLOUD_SDK_SK`, `OS_SECRET_KEY`.
   */
  secretKey?: string;
  /**
   * Security token of a temporary access key; keep it in the environment, because a stored one expires. Environment: `HW_SECURITY_TOKEN`, `HUAWEICLOUD_SDK_SECURITY_TOKEN`.
   */
  securityToken?: string;
  /**
   * IAM token with project scope; keep it in the environment, because a stored one expires. Environment: `HW_AUTH_TOKEN`, `OS_AUTH_TOKEN`.
   */
  token?: string;
  /**
   * IAM user name. Environment: `HW_USER_NAME`, `OS_USERNAME`.
   */
  userName?: string;
  /**
   * Password of the IAM user. Environment: `HW_USER_PASSWORD`, `OS_PASSWORD`.
   */
  password?: string;
  assumeRoleWithOidc?: AssumeRoleWithOidc1;
  /**
   * Name of the account (domain) that the user belongs to. Environment: `HW_DOMAIN_NAME`, `OS_DOMAIN_NAME`, `OS_USER_DOMAIN_NAME`, `OS_PROJECT_DOMAIN_NAME`.
   */
  domainName?: string;
  /**
   * Id of the account (domain). Environment: `HW_DOMAIN_ID`, `HUAWEICLOUD_SDK_DOMAIN_ID`, `OS_DOMAIN_ID`, `OS_USER_DOMAIN_ID`, `OS_PROJECT_DOMAIN_ID`.
   */
  domainId?: string;
  /**
   * Profile of the hcloud CLI's configuration file; default: its current profile. A value here takes precedence over the environment. Environment: `HW_PROFILE`.
   */
  profile?: string;
  /**
   * Path of the hcloud CLI's configuration file. A value here takes precedence over the environment. Default: `~/.hcloud/config.json`. Environment: `HW_SHARED_CONFIG_FILE`.
   */
  sharedConfigFile?: string;
  assumeRole?: AssumeRole1;
  endpoints?: Endpoints1;
  /**
   * Address of IAM, as in the Terraform provider; the same as `endpoints.iam`. Environment: `HW_AUTH_URL`, `HUAWEICLOUD_SDK_IAM_ENDPOINT`, `OS_AUTH_URL`.
   */
  authUrl?: string;
  /**
   * PEM file of certificate authorities to trust, for private clouds. Environment: `OS_CACERT`.
   */
  cacertFile?: string;
  /**
   * Skips TLS certificate verification and allows plain http to other machines. For tests only. Environment: `HW_INSECURE`, `OS_INSECURE`.
   */
  insecure?: boolean;
  /**
   * Number of retries for transient errors: connection errors and status 408, 429, 500, 502, 503, 504. Default: `5`. Environment: `HW_MAX_RETRIES`.
   */
  maxRetries?: number;
  /**
   * Time limit of one request, a duration such as `20s`. Default: `20s`.
   */
  requestTimeout?: string;
  /**
   * Time limit of a complete read, including retries and all pages, a duration such as `90s`. Default: `60s`.
   */
  timeout?: string;
  override?: Override1;
}
/**
 * Workload identity (OIDC), such as a CI job's: IAM exchanges its token for a temporary access key. Environment: `HW_ASSUME_ROLE_IDP_ID`, `HUAWEICLOUD_SDK_IDP_ID`, `HW_ASSUME_ROLE_ID_TOKEN`, `HW_ASSUME_ROLE_ID_TOKEN_FILE`, `HUAWEICLOUD_SDK_ID_TOKEN_FILE`.
 */
export interface AssumeRoleWithOidc1 {
  /**
   * Id of the identity provider in IAM.
   */
  idpId?: string;
  /**
   * Token of the identity provider; a stored one expires within minutes. This or `idTokenFile`.
   */
  idToken?: string;
  /**
   * Path of the file with the token, which is read for each exchange.
   */
  idTokenFile?: string;
}
/**
 * Agency to act as, on top of the credentials found. Environment: `HW_ASSUME_ROLE_AGENCY_NAME`, `OS_AGENCY_NAME`, `HW_ASSUME_ROLE_DOMAIN_NAME`, `OS_AGENCY_DOMAIN_NAME`, `HW_ASSUME_ROLE_DOMAIN_ID`, `HW_ASSUME_ROLE_DURATION`.
 */
export interface AssumeRole1 {
  /**
   * Name of the agency.
   */
  agencyName: string;
  /**
   * Name of the account that owns the agency; this or `domainId`.
   */
  domainName?: string;
  /**
   * Id of the account that owns the agency; with it, the credentials come from STS (v5).
   */
  domainId?: string;
  /**
   * Lifetime of the credentials in seconds, 900 to 86400.
   */
  duration?: number;
}
/**
 * Endpoint addresses that replace the public ones. Environment: `KPS_ENDPOINT`, `KPS_IAM_ENDPOINT`, `KPS_STS_ENDPOINT`, `HUAWEICLOUD_SDK_STS_ENDPOINT`, `KPS_ECS_ENDPOINT`, `KPS_VPC_ENDPOINT`.
 */
export interface Endpoints1 {
  /**
   * Address of KPS, such as `https://kms.cn-north-4.myhuaweicloud.com`.
   */
  kps?: string;
  /**
   * The same as `kps`, by its host's name, as in the Terraform provider.
   */
  kms?: string;
  /**
   * Address of IAM.
   */
  iam?: string;
  /**
   * Address of STS.
   */
  sts?: string;
  /**
   * Address of ECS, which only `kps explain --inspect` reads.
   */
  ecs?: string;
  /**
   * Address of VPC, which only `kps explain --inspect` reads.
   */
  vpc?: string;
}
/**
 * Break-glass: lets gates and verdicts pass, with a warning on every run. For the emergency at hand: at most 24 hours ahead.
 */
export interface Override1 {
  /**
   * Why, shown on every run.
   */
  reason: string;
  /**
   * RFC 3339 time at which it ends, at most 24 hours ahead.
   */
  until: string;
}
