// Generated from provider/schema.json by `npm run generate`. Do not edit.

import * as pulumi from "@pulumi/pulumi";
import type { AssumeRole, AssumeRoleWithOidc, Endpoints, Override } from "./types";

const stackConfig = new pulumi.Config("kps");

/**
 * The `kps:` configuration of the current stack, as it was set: environment variables are read by the provider only.
 * Secrets are given as outputs.
 */
export const config = {
  /** Region to read, such as `cn-north-4`. Environment: `HW_REGION_NAME`, `OS_REGION_NAME`. */
  get region() {
    return stackConfig.get("region");
  },
  /** Project id (32 hexadecimal digits). Without it the project is looked up by `projectName`, else by the region's name. Environment: `HW_PROJECT_ID`, `HUAWEICLOUD_SDK_PROJECT_ID`, `OS_PROJECT_ID`, `OS_TENANT_ID`. */
  get projectId() {
    return stackConfig.get("projectId");
  },
  /** Project name, such as `cn-north-4_prod`; looked up at IAM. Environment: `HW_PROJECT_NAME`, `OS_PROJECT_NAME`, `OS_TENANT_NAME`. */
  get projectName() {
    return stackConfig.get("projectName");
  },
  /** Domain of the cloud. Default: `myhuaweicloud.eu` for regions `eu-west-1…`, else `myhuaweicloud.com`. Environment: `HW_CLOUD`. */
  get cloud() {
    return stackConfig.get("cloud");
  },
  /** Access key id (AK). Environment: `HW_ACCESS_KEY`, `HUAWEICLOUD_SDK_AK`, `OS_ACCESS_KEY`. */
  get accessKey() {
    return stackConfig.get("accessKey");
  },
  /** Secret access key (SK). Environment: `HW_SECRET_KEY`, `HUAWEICLOUD_SDK_SK`, `OS_SECRET_KEY`. */
  get secretKey() {
    return stackConfig.getSecret("secretKey");
  },
  /** Security token of a temporary access key; keep it in the environment, because a stored one expires. Environment: `HW_SECURITY_TOKEN`, `HUAWEICLOUD_SDK_SECURITY_TOKEN`. */
  get securityToken() {
    return stackConfig.getSecret("securityToken");
  },
  /** IAM token with project scope; keep it in the environment, because a stored one expires. Environment: `HW_AUTH_TOKEN`, `OS_AUTH_TOKEN`. */
  get token() {
    return stackConfig.getSecret("token");
  },
  /** IAM user name. Environment: `HW_USER_NAME`, `OS_USERNAME`. */
  get userName() {
    return stackConfig.get("userName");
  },
  /** Password of the IAM user. Environment: `HW_USER_PASSWORD`, `OS_PASSWORD`. */
  get password() {
    return stackConfig.getSecret("password");
  },
  /** Workload identity (OIDC), such as a CI job's: IAM exchanges its token for a temporary access key. Environment: `HW_ASSUME_ROLE_IDP_ID`, `HUAWEICLOUD_SDK_IDP_ID`, `HW_ASSUME_ROLE_ID_TOKEN`, `HW_ASSUME_ROLE_ID_TOKEN_FILE`, `HUAWEICLOUD_SDK_ID_TOKEN_FILE`. */
  get assumeRoleWithOidc() {
    return stackConfig.getSecretObject<AssumeRoleWithOidc>("assumeRoleWithOidc");
  },
  /** Name of the account (domain) that the user belongs to. Environment: `HW_DOMAIN_NAME`, `OS_DOMAIN_NAME`, `OS_USER_DOMAIN_NAME`, `OS_PROJECT_DOMAIN_NAME`. */
  get domainName() {
    return stackConfig.get("domainName");
  },
  /** Id of the account (domain). Environment: `HW_DOMAIN_ID`, `HUAWEICLOUD_SDK_DOMAIN_ID`, `OS_DOMAIN_ID`, `OS_USER_DOMAIN_ID`, `OS_PROJECT_DOMAIN_ID`. */
  get domainId() {
    return stackConfig.get("domainId");
  },
  /** Profile of the hcloud CLI's configuration file; default: its current profile. A value here takes precedence over the environment. Environment: `HW_PROFILE`. */
  get profile() {
    return stackConfig.get("profile");
  },
  /** Path of the hcloud CLI's configuration file. A value here takes precedence over the environment. Default: `~/.hcloud/config.json`. Environment: `HW_SHARED_CONFIG_FILE`. */
  get sharedConfigFile() {
    return stackConfig.get("sharedConfigFile");
  },
  /** Agency to act as, on top of the credentials found. Environment: `HW_ASSUME_ROLE_AGENCY_NAME`, `OS_AGENCY_NAME`, `HW_ASSUME_ROLE_DOMAIN_NAME`, `OS_AGENCY_DOMAIN_NAME`, `HW_ASSUME_ROLE_DOMAIN_ID`, `HW_ASSUME_ROLE_DURATION`. */
  get assumeRole() {
    return stackConfig.getObject<AssumeRole>("assumeRole");
  },
  /** Endpoint addresses that replace the public ones. Environment: `KPS_ENDPOINT`, `KPS_IAM_ENDPOINT`, `KPS_STS_ENDPOINT`, `HUAWEICLOUD_SDK_STS_ENDPOINT`, `KPS_ECS_ENDPOINT`, `KPS_VPC_ENDPOINT`. */
  get endpoints() {
    return stackConfig.getObject<Endpoints>("endpoints");
  },
  /** Address of IAM, as in the Terraform provider; the same as `endpoints.iam`. Environment: `HW_AUTH_URL`, `HUAWEICLOUD_SDK_IAM_ENDPOINT`, `OS_AUTH_URL`. */
  get authUrl() {
    return stackConfig.get("authUrl");
  },
  /** PEM file of certificate authorities to trust, for private clouds. Environment: `OS_CACERT`. */
  get cacertFile() {
    return stackConfig.get("cacertFile");
  },
  /** Skips TLS certificate verification and allows plain http to other machines. For tests only. Environment: `HW_INSECURE`, `OS_INSECURE`. */
  get insecure() {
    return stackConfig.getBoolean("insecure");
  },
  /** Number of retries for transient errors: connection errors and status 408, 429, 500, 502, 503, 504. Default: `5`. Environment: `HW_MAX_RETRIES`. */
  get maxRetries() {
    return stackConfig.getNumber("maxRetries");
  },
  /** Time limit of one request, a duration such as `20s`. Default: `20s`. */
  get requestTimeout() {
    return stackConfig.get("requestTimeout");
  },
  /** Time limit of a complete read, including retries and all pages, a duration such as `90s`. Default: `60s`. */
  get timeout() {
    return stackConfig.get("timeout");
  },
  /** Break-glass: lets gates and verdicts pass, with a warning on every run. For the emergency at hand: at most 24 hours ahead. */
  get override() {
    return stackConfig.getObject<Override>("override");
  },
};
