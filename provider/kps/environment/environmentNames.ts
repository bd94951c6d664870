import type { Settings } from "../model/settings";

/** A setting that has environment names, as the provider's configuration spells it. */
export type EnvironmentSetting =
  | Exclude<keyof Settings, "endpoints" | "assumeRole" | "requestTimeoutMs" | "timeoutMs">
  | "endpoints.kps"
  | "endpoints.iam"
  | "endpoints.sts"
  | "assumeRole.agencyName"
  | "assumeRole.domainName"
  | "assumeRole.domainId"
  | "assumeRole.duration";

/**
 * The environment variables of each setting, first match wins: the Terraform provider's `HW_*`, then the SDKs'
 * `HUAWEICLOUD_SDK_*`, then the `OS_*` names that the Terraform provider still reads.
 */
export const environmentNames: Readonly<Record<EnvironmentSetting, readonly string[]>> = {
  region: ["HW_REGION_NAME", "OS_REGION_NAME"],
  projectId: ["HW_PROJECT_ID", "HUAWEICLOUD_SDK_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"],
  projectName: ["HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"],
  cloud: ["HW_CLOUD"],
  "endpoints.kps": ["KPS_ENDPOINT"],
  "endpoints.iam": ["KPS_IAM_ENDPOINT", "HW_AUTH_URL", "HUAWEICLOUD_SDK_IAM_ENDPOINT", "OS_AUTH_URL"],
  "endpoints.sts": ["KPS_STS_ENDPOINT", "HUAWEICLOUD_SDK_STS_ENDPOINT"],
  accessKey: ["HW_ACCESS_KEY", "HUAWEICLOUD_SDK_AK", "OS_ACCESS_KEY"],
  secretKey: ["HW_SECRET_KEY", "HUAWEICLOUD_SDK_SK", "OS_SECRET_KEY"],
  securityToken: ["HW_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SECURITY_TOKEN"],
  token: ["HW_AUTH_TOKEN", "OS_AUTH_TOKEN"],
  userName: ["HW_USER_NAME", "OS_USERNAME"],
  password: ["HW_USER_PASSWORD", "OS_PASSWORD"],
  domainName: ["HW_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_USER_DOMAIN_NAME"],
  domainId: ["HW_DOMAIN_ID", "HUAWEICLOUD_SDK_DOMAIN_ID", "OS_DOMAIN_ID", "OS_USER_DOMAIN_ID"],
  profile: ["HW_PROFILE"],
  sharedConfigFile: ["HW_SHARED_CONFIG_FILE"],
  "assumeRole.agencyName": ["HW_ASSUME_ROLE_AGENCY_NAME"],
  "assumeRole.domainName": ["HW_ASSUME_ROLE_DOMAIN_NAME"],
  "assumeRole.domainId": ["HW_ASSUME_ROLE_DOMAIN_ID"],
  "assumeRole.duration": ["HW_ASSUME_ROLE_DURATION"],
  insecure: ["HW_INSECURE", "OS_INSECURE"],
  cacertFile: ["OS_CACERT"],
  maxRetries: ["HW_MAX_RETRIES"],
};
