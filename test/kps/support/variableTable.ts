import assert from "node:assert/strict";
import { variablesWithoutEffect } from "../../../provider/kps/environment/credentialVariables";
import { simulatorDefaults } from "../../../provider/simulator";
import { keyOf, otherAccount } from "./twoAccounts";

/**
 * What a variable comes to, by what a read does with and without it: `used`: it does something else; `absent`: the same;
 * `error`: it fails and names the variable; `noted`: the same list, and the verdict names it.
 */
export type Outcome = "used" | "absent" | "error" | "noted";
export type Environment = Readonly<Record<string, string | undefined>>;
type Family = "HW_" | "HUAWEICLOUD_SDK_" | "OS_";

/** One variable: its value, and what it comes to. */
export interface Row {
  readonly value: string;
  /** What it needs to count; keys of its family where none is said. */
  readonly needs?: Environment;
  /** Outcomes: set; empty; a blank at its end; a line break at its end; next to keys of another family. */
  readonly comesTo: readonly [set: Outcome, empty: Outcome, blank: Outcome, lineBreak: Outcome, besideOthers: Outcome];
  /** What the service does meanwhile. */
  readonly fault?: "status-503";
}

const { region, projectId, userName, password, domainName, domainId } = simulatorDefaults;
const { securityToken, temporaryAccessKey, temporarySecretKey, token } = simulatorDefaults;
/** An access key in each family of names. */
export const familyKeys: Readonly<Record<Family, Environment>> = {
  HW_: { HW_ACCESS_KEY: keyOf("hw").accessKey, HW_SECRET_KEY: keyOf("hw").secretKey },
  HUAWEICLOUD_SDK_: { HUAWEICLOUD_SDK_AK: keyOf("sdkEnv").accessKey, HUAWEICLOUD_SDK_SK: keyOf("sdkEnv").secretKey },
  OS_: { OS_ACCESS_KEY: keyOf("os").accessKey, OS_SECRET_KEY: keyOf("os").secretKey },
};

const without = (name: string, env: Environment): Environment => ({ ...env, [name]: undefined });
const hwUser = { HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName };
const osUser = { OS_USERNAME: userName, OS_PASSWORD: password, OS_DOMAIN_NAME: domainName };
const hwTemporary = { HW_ACCESS_KEY: temporaryAccessKey, HW_SECRET_KEY: temporarySecretKey };
const sdkTemporary = { HUAWEICLOUD_SDK_AK: temporaryAccessKey, HUAWEICLOUD_SDK_SK: temporarySecretKey };
const hwAgency = {
  ...familyKeys.HW_,
  HW_ASSUME_ROLE_AGENCY_NAME: otherAccount.agencyName,
  HW_ASSUME_ROLE_DOMAIN_NAME: otherAccount.domainName,
};
const osAgency = {
  ...familyKeys.OS_,
  OS_AGENCY_NAME: otherAccount.agencyName,
  OS_AGENCY_DOMAIN_NAME: otherAccount.domainName,
};
const noRegion = { HW_REGION_NAME: undefined };
/** Nobody listens there: what is asked there fails. */
const elsewhere = "http://127.0.0.1:1";
const noAddress = { KPS_IAM_ENDPOINT: undefined, KPS_STS_ENDPOINT: undefined, HW_CLOUD: "cloud.invalid" };
const missing = "/nonexistent/file";
const oidc = { HW_ASSUME_ROLE_IDP_ID: "idp", HW_ASSUME_ROLE_ID_TOKEN: "token" };
const sdkOidc = { HUAWEICLOUD_SDK_IDP_ID: "idp", HUAWEICLOUD_SDK_ID_TOKEN_FILE: missing };

/** A part of credentials: empty is an error before the server's agency is asked, and damaged is never sent. */
const part = (name: string, whole: Record<string, string>, besideOthers: Outcome): Row => ({
  value: whole[name] ?? assert.fail(name),
  needs: without(name, whole),
  comesTo: ["used", "error", "error", "error", besideOthers],
});
/** Part of a workload identity that no service knows: the error names it. */
const halfOf = (name: string, whole: Record<string, string>, besideOthers: Outcome): Row => ({
  ...part(name, whole, besideOthers),
  comesTo: ["error", "error", "error", "error", besideOthers],
});
/** What is known and not supported. */
const unsupported = (besideOthers: Outcome): Row => ({
  value: "some-id",
  needs: {},
  comesTo: ["error", "error", "error", "error", besideOthers],
});
const noEffect: Row = { value: "x", comesTo: ["absent", "absent", "absent", "absent", "absent"] };

/** What each environment variable that we know comes to. */
export const variableTable: Readonly<Record<string, Row>> = {
  HW_REGION_NAME: {
    value: region,
    needs: { ...familyKeys.HW_, ...noRegion },
    comesTo: ["used", "error", "error", "error", "absent"],
  },
  OS_REGION_NAME: {
    value: region,
    needs: { ...familyKeys.OS_, ...noRegion },
    comesTo: ["used", "absent", "error", "error", "absent"],
  },
  ...Object.fromEntries(
    ["HW_PROJECT_ID", "HUAWEICLOUD_SDK_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"].map((name): [string, Row] => [
      name,
      { value: projectId, comesTo: ["used", "noted", "error", "error", "used"] },
    ]),
  ),
  ...Object.fromEntries(
    ["HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"].map((name): [string, Row] => [
      name,
      { value: region, comesTo: ["used", "noted", "error", "error", "used"] },
    ]),
  ),
  HW_CLOUD: {
    // Without it nothing says where IAM is.
    value: "cloud.invalid",
    needs: { ...familyKeys.HW_, KPS_IAM_ENDPOINT: undefined, HW_REGION_NAME: "RegionOne", OS_AUTH_URL: elsewhere },
    comesTo: ["used", "error", "error", "error", "absent"],
  },
  HW_ACCESS_KEY: part("HW_ACCESS_KEY", familyKeys.HW_ as Record<string, string>, "error"),
  HW_SECRET_KEY: part("HW_SECRET_KEY", familyKeys.HW_ as Record<string, string>, "error"),
  HW_SECURITY_TOKEN: {
    value: securityToken,
    needs: hwTemporary,
    // Without it the key is refused.
    comesTo: ["used", "absent", "error", "error", "error"],
  },
  HW_AUTH_TOKEN: part("HW_AUTH_TOKEN", { HW_AUTH_TOKEN: token }, "used"),
  HW_USER_NAME: part("HW_USER_NAME", hwUser, "error"),
  HW_USER_PASSWORD: part("HW_USER_PASSWORD", hwUser, "error"),
  HW_DOMAIN_NAME: part("HW_DOMAIN_NAME", hwUser, "absent"),
  HW_DOMAIN_ID: {
    value: domainId,
    needs: without("HW_DOMAIN_NAME", hwUser),
    comesTo: ["used", "error", "error", "error", "absent"],
  },
  HUAWEICLOUD_SDK_AK: part("HUAWEICLOUD_SDK_AK", familyKeys.HUAWEICLOUD_SDK_ as Record<string, string>, "absent"),
  HUAWEICLOUD_SDK_SK: part("HUAWEICLOUD_SDK_SK", familyKeys.HUAWEICLOUD_SDK_ as Record<string, string>, "absent"),
  HUAWEICLOUD_SDK_SECURITY_TOKEN: {
    value: securityToken,
    needs: sdkTemporary,
    comesTo: ["used", "absent", "error", "error", "absent"],
  },
  // The account of a user in HW_*, whose error names HW_DOMAIN_ID.
  HUAWEICLOUD_SDK_DOMAIN_ID: {
    value: domainId,
    needs: without("HW_DOMAIN_NAME", hwUser),
    comesTo: ["used", "absent", "used", "used", "absent"],
  },
  OS_ACCESS_KEY: part("OS_ACCESS_KEY", familyKeys.OS_ as Record<string, string>, "absent"),
  OS_SECRET_KEY: part("OS_SECRET_KEY", familyKeys.OS_ as Record<string, string>, "absent"),
  OS_AUTH_TOKEN: part("OS_AUTH_TOKEN", { OS_AUTH_TOKEN: token }, "absent"),
  OS_USERNAME: part("OS_USERNAME", osUser, "absent"),
  OS_PASSWORD: part("OS_PASSWORD", osUser, "absent"),
  OS_DOMAIN_NAME: part("OS_DOMAIN_NAME", osUser, "absent"),
  OS_DOMAIN_ID: {
    value: domainId,
    needs: without("OS_DOMAIN_NAME", osUser),
    comesTo: ["used", "error", "error", "error", "absent"],
  },
  ...Object.fromEntries(
    ["OS_USER_DOMAIN_NAME", "OS_PROJECT_DOMAIN_NAME"].map((name): [string, Row] => [
      name,
      {
        value: domainName,
        needs: without("OS_DOMAIN_NAME", osUser),
        comesTo: ["used", "absent", "error", "error", "absent"],
      },
    ]),
  ),
  ...Object.fromEntries(
    ["OS_USER_DOMAIN_ID", "OS_PROJECT_DOMAIN_ID"].map((name): [string, Row] => [
      name,
      {
        value: domainId,
        needs: without("OS_DOMAIN_NAME", osUser),
        comesTo: ["used", "absent", "error", "error", "absent"],
      },
    ]),
  ),
  // The error says which file or profile lacks what. These choose what is read where no variable has credentials.
  HW_PROFILE: { value: "none", needs: {}, comesTo: ["used", "error", "used", "used", "used"] },
  HW_SHARED_CONFIG_FILE: { value: missing, needs: {}, comesTo: ["used", "error", "used", "used", "used"] },
  HUAWEICLOUD_SDK_CREDENTIALS_FILE: {
    value: missing,
    needs: {},
    comesTo: ["error", "error", "error", "error", "absent"],
  },
  HW_ASSUME_ROLE_AGENCY_NAME: {
    value: otherAccount.agencyName,
    needs: without("HW_ASSUME_ROLE_AGENCY_NAME", hwAgency),
    comesTo: ["used", "error", "error", "error", "used"],
  },
  HW_ASSUME_ROLE_DOMAIN_NAME: {
    value: otherAccount.domainName,
    needs: without("HW_ASSUME_ROLE_DOMAIN_NAME", hwAgency),
    comesTo: ["used", "error", "error", "error", "used"],
  },
  HW_ASSUME_ROLE_DOMAIN_ID: {
    value: otherAccount.domainId,
    needs: without("HW_ASSUME_ROLE_DOMAIN_NAME", hwAgency),
    comesTo: ["used", "absent", "error", "error", "used"],
  },
  HW_ASSUME_ROLE_DURATION: {
    value: "900",
    needs: hwAgency,
    comesTo: ["used", "absent", "used", "used", "used"],
  },
  OS_AGENCY_NAME: {
    value: otherAccount.agencyName,
    needs: without("OS_AGENCY_NAME", osAgency),
    comesTo: ["used", "error", "error", "error", "used"],
  },
  OS_AGENCY_DOMAIN_NAME: {
    value: otherAccount.domainName,
    needs: without("OS_AGENCY_DOMAIN_NAME", osAgency),
    comesTo: ["used", "error", "error", "error", "used"],
  },
  OS_DELEGATED_PROJECT: { value: region, needs: osAgency, comesTo: ["used", "noted", "error", "error", "error"] },
  HW_ASSUME_ROLE_IDP_ID: halfOf("HW_ASSUME_ROLE_IDP_ID", oidc, "error"),
  HW_ASSUME_ROLE_ID_TOKEN: part("HW_ASSUME_ROLE_ID_TOKEN", oidc, "error"),
  HW_ASSUME_ROLE_ID_TOKEN_FILE: {
    value: missing,
    needs: { HW_ASSUME_ROLE_IDP_ID: "idp" },
    comesTo: ["error", "error", "error", "error", "error"],
  },
  HUAWEICLOUD_SDK_IDP_ID: part("HUAWEICLOUD_SDK_IDP_ID", sdkOidc, "absent"),
  HUAWEICLOUD_SDK_ID_TOKEN_FILE: halfOf("HUAWEICLOUD_SDK_ID_TOKEN_FILE", sdkOidc, "absent"),
  HW_USER_ID: unsupported("error"),
  OS_USER_ID: unsupported("absent"),
  OS_TOKEN: unsupported("absent"),
  OS_CLOUD: unsupported("absent"),
  OS_APPLICATION_CREDENTIAL_ID: unsupported("absent"),
  OS_APPLICATION_CREDENTIAL_NAME: unsupported("absent"),
  OS_APPLICATION_CREDENTIAL_SECRET: unsupported("absent"),
  HC_CONTAINER_CREDENTIALS_FULL_URI: unsupported("absent"),
  KPS_ENDPOINT: {
    value: elsewhere,
    needs: { ...familyKeys.HW_, KPS_ENDPOINT: undefined, HW_CLOUD: "cloud.invalid" },
    comesTo: ["used", "absent", "error", "error", "used"],
  },
  KPS_IAM_ENDPOINT: {
    value: elsewhere,
    needs: { ...familyKeys.HW_, ...noAddress },
    comesTo: ["used", "absent", "error", "error", "used"],
  },
  KPS_STS_ENDPOINT: {
    value: elsewhere,
    needs: {
      ...noAddress,
      ...without("HW_ASSUME_ROLE_DOMAIN_NAME", hwAgency),
      HW_ASSUME_ROLE_DOMAIN_ID: otherAccount.domainId,
    },
    comesTo: ["used", "absent", "error", "error", "absent"],
  },
  // Only `kps explain --inspect` asks there.
  KPS_ECS_ENDPOINT: { value: elsewhere, comesTo: ["absent", "absent", "error", "error", "absent"] },
  KPS_VPC_ENDPOINT: { value: elsewhere, comesTo: ["absent", "absent", "error", "error", "absent"] },
  HW_AUTH_URL: {
    value: elsewhere,
    needs: { ...familyKeys.HW_, ...noAddress },
    comesTo: ["used", "absent", "error", "error", "absent"],
  },
  HUAWEICLOUD_SDK_IAM_ENDPOINT: {
    value: elsewhere,
    needs: { ...familyKeys.HUAWEICLOUD_SDK_, ...noAddress },
    comesTo: ["used", "absent", "error", "error", "absent"],
  },
  OS_AUTH_URL: {
    value: elsewhere,
    needs: { ...familyKeys.OS_, ...noAddress },
    comesTo: ["used", "absent", "error", "error", "absent"],
  },
  HUAWEICLOUD_SDK_STS_ENDPOINT: {
    value: elsewhere,
    needs: {
      ...familyKeys.HUAWEICLOUD_SDK_,
      ...noAddress,
      HW_ASSUME_ROLE_AGENCY_NAME: otherAccount.agencyName,
      HW_ASSUME_ROLE_DOMAIN_ID: otherAccount.domainId,
    },
    comesTo: ["used", "absent", "error", "error", "absent"],
  },
  HUAWEICLOUD_SDK_REGIONS_FILE: {
    value: missing,
    needs: { ...familyKeys.HUAWEICLOUD_SDK_, KPS_ENDPOINT: undefined },
    comesTo: ["error", "absent", "error", "error", "absent"],
  },
  HUAWEICLOUD_SDK_REGION_KPS_CN_NORTH_4: {
    value: elsewhere,
    needs: { ...familyKeys.HUAWEICLOUD_SDK_, KPS_ENDPOINT: undefined },
    comesTo: ["error", "absent", "error", "error", "absent"],
  },
  HUAWEICLOUD_SDK_REGION_IAM_CN_NORTH_4: {
    value: elsewhere,
    needs: { ...familyKeys.HUAWEICLOUD_SDK_, ...noAddress },
    comesTo: ["error", "absent", "error", "error", "absent"],
  },
  HW_INSECURE: {
    value: "true",
    needs: { ...familyKeys.HW_, KPS_IAM_ENDPOINT: "http://iam.invalid" },
    comesTo: ["used", "absent", "error", "error", "absent"],
  },
  OS_INSECURE: {
    value: "true",
    needs: { ...familyKeys.OS_, KPS_IAM_ENDPOINT: "http://iam.invalid" },
    comesTo: ["used", "absent", "error", "error", "noted"],
  },
  // The error names cacertFile and the path.
  OS_CACERT: { value: missing, comesTo: ["used", "absent", "used", "used", "used"] },
  OS_CERT: { value: missing, comesTo: ["noted", "absent", "noted", "noted", "noted"] },
  OS_KEY: { value: missing, comesTo: ["noted", "absent", "noted", "noted", "noted"] },
  HW_MAX_RETRIES: {
    value: "1",
    needs: { ...familyKeys.HW_, HW_MAX_RETRIES: undefined },
    fault: "status-503",
    comesTo: ["used", "absent", "used", "used", "used"],
  },
  KPS_METADATA_ENDPOINT: {
    value: "off",
    needs: {},
    comesTo: ["error", "error", "error", "error", "absent"],
  },
  ...Object.fromEntries(variablesWithoutEffect.map((name) => [name, noEffect])),
};
