import type { Range } from "../../values/propertyReader";
import { defaults, ranges } from "./defaults";
import { checkCloud, checkProjectId, checkRegion } from "./region";
import type { AssumeRole, AssumeRoleWithOidc, ServiceName, Settings } from "./settings";

/** A key of {@link Settings} as the provider's configuration spells it: durations are texts there, not milliseconds. */
type Written<Key extends string> = Key extends `${infer Name}Ms` ? Name : Key;

/** A setting's place in the provider's configuration, such as `region` or `endpoints.kps`. */
export type SettingPath =
  | Written<Exclude<keyof Settings, SettingGroup>>
  | `endpoints.${ServiceName | "kms"}`
  | `assumeRole.${keyof AssumeRole}`
  | `assumeRoleWithOidc.${keyof AssumeRoleWithOidc}`
  | "authUrl";

/** A map of settings. */
export type SettingGroup = "endpoints" | "assumeRole" | "assumeRoleWithOidc";

/** One setting: everything that differs between settings, but for what it is used for. */
export interface SettingRow {
  /** How it is written: a duration is a text such as `20s`, an endpoint an https address. */
  readonly kind: "text" | "endpoint" | "integer" | "boolean" | "duration";
  /** Says what is wrong with a text, or gives undefined. */
  readonly check?: (text: string) => string | undefined;
  /** What an integer may be. */
  readonly range?: Range;
  /** For the schema and the reference, as Markdown. */
  readonly description: string;
  /** What holds when nobody sets it, where that is one value. */
  readonly default?: string;
  /** Another name of this setting; the environment variables of both are tried. */
  readonly sameAs?: SettingPath;
  /** Environment variables, the first that is set wins: `KPS_*`, `HW_*`, `HUAWEICLOUD_SDK_*`, `OS_*`. */
  readonly environment?: readonly string[];
  /**
   * What it is part of, if not of the scope and how it is read. `credential`: one source gives all credentials, never
   * key by key, and they are never an option, since a process list shows these; `source`: where credentials are looked
   * for; `manner`: how requests are sent, whoever sends them.
   */
  readonly part?: "credential" | "source" | "manner";
  /** Encrypted in the state. */
  readonly secret?: true;
  /** The command's option: what stands for its value in the help, and a text. */
  readonly option?: { readonly value: string; readonly text: string };
  /** Whether `kps doctor` shows it and what gave it. */
  readonly shown?: true;
}

/** What the maps of settings are, for the schema; a secret one is encrypted in the state whole. */
export const settingGroups: Readonly<Record<SettingGroup, { type: string; description: string; secret?: true }>> = {
  endpoints: { type: "kps:index:Endpoints", description: "Endpoint addresses that replace the public ones." },
  assumeRole: {
    type: "kps:index:AssumeRole",
    description: "Agency to act as, on top of the credentials found.",
  },
  assumeRoleWithOidc: {
    type: "kps:index:AssumeRoleWithOidc",
    description: "Workload identity (OIDC), such as a CI job's: IAM exchanges its token for a temporary access key.",
    secret: true,
  },
};

/**
 * The settings, in the order in which they are shown. A new one is a row here, a property of {@link Settings} and its
 * use; the schema, the programs' types and the reference follow with `npm run generate`.
 */
export const settingTable = {
  region: {
    kind: "text",
    check: checkRegion,
    description: "Region to read, such as `cn-north-4`.",
    environment: ["HW_REGION_NAME", "OS_REGION_NAME"],
    option: { value: "<region>", text: "region, such as cn-north-4" },
    shown: true,
  },
  projectId: {
    kind: "text",
    check: checkProjectId,
    description:
      "Project id (32 hexadecimal digits). Without it the project is looked up by `projectName`, else by the region's name.",
    environment: ["HW_PROJECT_ID", "HUAWEICLOUD_SDK_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"],
    option: { value: "<id>", text: "project by id" },
    shown: true,
  },
  projectName: {
    kind: "text",
    description: "Project name, such as `cn-north-4_prod`; looked up at IAM.",
    environment: ["HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"],
    option: { value: "<name>", text: "project by name; without id and name, the region's own" },
    shown: true,
  },
  cloud: {
    kind: "text",
    check: checkCloud,
    description: "Domain of the cloud. Default: `myhuaweicloud.eu` for regions `eu-west-1…`, else `myhuaweicloud.com`.",
    environment: ["HW_CLOUD"],
    option: { value: "<domain>", text: "domain of the cloud" },
    shown: true,
  },
  accessKey: {
    kind: "text",
    description: "Access key id (AK).",
    environment: ["HW_ACCESS_KEY", "HUAWEICLOUD_SDK_AK", "OS_ACCESS_KEY"],
    part: "credential",
  },
  secretKey: {
    kind: "text",
    description: "Secret access key (SK).",
    environment: ["HW_SECRET_KEY", "HUAWEICLOUD_SDK_SK", "OS_SECRET_KEY"],
    part: "credential",
    secret: true,
  },
  securityToken: {
    kind: "text",
    description: "Security token of a temporary access key; keep it in the environment, because a stored one expires.",
    environment: ["HW_SECURITY_TOKEN", "HUAWEICLOUD_SDK_SECURITY_TOKEN"],
    part: "credential",
    secret: true,
  },
  token: {
    kind: "text",
    description: "IAM token with project scope; keep it in the environment, because a stored one expires.",
    environment: ["HW_AUTH_TOKEN", "OS_AUTH_TOKEN"],
    part: "credential",
    secret: true,
  },
  userName: {
    kind: "text",
    description: "IAM user name.",
    environment: ["HW_USER_NAME", "OS_USERNAME"],
    part: "credential",
  },
  password: {
    kind: "text",
    description: "Password of the IAM user.",
    environment: ["HW_USER_PASSWORD", "OS_PASSWORD"],
    part: "credential",
    secret: true,
  },
  "assumeRoleWithOidc.idpId": {
    kind: "text",
    description: "Id of the identity provider in IAM.",
    environment: ["HW_ASSUME_ROLE_IDP_ID", "HUAWEICLOUD_SDK_IDP_ID"],
    part: "credential",
  },
  "assumeRoleWithOidc.idToken": {
    kind: "text",
    description: "Token of the identity provider; a stored one expires within minutes. This or `idTokenFile`.",
    environment: ["HW_ASSUME_ROLE_ID_TOKEN"],
    part: "credential",
    secret: true,
  },
  "assumeRoleWithOidc.idTokenFile": {
    kind: "text",
    description: "Path of the file with the token, which is read for each exchange.",
    environment: ["HW_ASSUME_ROLE_ID_TOKEN_FILE", "HUAWEICLOUD_SDK_ID_TOKEN_FILE"],
    part: "credential",
  },
  domainName: {
    kind: "text",
    description: "Name of the account (domain) that the user belongs to.",
    environment: ["HW_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_PROJECT_DOMAIN_NAME"],
  },
  domainId: {
    kind: "text",
    description: "Id of the account (domain).",
    environment: [
      "HW_DOMAIN_ID",
      "HUAWEICLOUD_SDK_DOMAIN_ID",
      "OS_DOMAIN_ID",
      "OS_USER_DOMAIN_ID",
      "OS_PROJECT_DOMAIN_ID",
    ],
  },
  profile: {
    kind: "text",
    description:
      "Profile of the hcloud CLI's configuration file; default: its current profile. A value here takes precedence over the environment.",
    environment: ["HW_PROFILE"],
    part: "source",
    option: { value: "<name>", text: "profile of the hcloud CLI" },
  },
  sharedConfigFile: {
    kind: "text",
    description:
      "Path of the hcloud CLI's configuration file. A value here takes precedence over the environment. Default: `~/.hcloud/config.json`.",
    environment: ["HW_SHARED_CONFIG_FILE"],
    part: "source",
    option: { value: "<path>", text: "the hcloud CLI's configuration file" },
  },
  "assumeRole.agencyName": {
    kind: "text",
    description: "Name of the agency.",
    environment: ["HW_ASSUME_ROLE_AGENCY_NAME", "OS_AGENCY_NAME"],
    option: { value: "<name>", text: "agency to act as" },
    shown: true,
  },
  "assumeRole.domainName": {
    kind: "text",
    description: "Name of the account that owns the agency; this or `domainId`.",
    environment: ["HW_ASSUME_ROLE_DOMAIN_NAME", "OS_AGENCY_DOMAIN_NAME"],
    option: { value: "<name>", text: "account that owns it, by name" },
  },
  "assumeRole.domainId": {
    kind: "text",
    description: "Id of the account that owns the agency; with it, the credentials come from STS (v5).",
    environment: ["HW_ASSUME_ROLE_DOMAIN_ID"],
    option: { value: "<id>", text: "account that owns it, by id" },
  },
  "assumeRole.duration": {
    kind: "integer",
    range: ranges.assumeRoleSeconds,
    description: "Lifetime of the credentials in seconds, 900 to 86400.",
    environment: ["HW_ASSUME_ROLE_DURATION"],
    option: { value: "<seconds>", text: "lifetime of its keys" },
  },
  "endpoints.kps": {
    kind: "endpoint",
    description: "Address of KPS, such as `https://kms.cn-north-4.myhuaweicloud.com`.",
    environment: ["KPS_ENDPOINT"],
    option: { value: "<url>", text: "address of KPS" },
    shown: true,
  },
  "endpoints.kms": {
    kind: "endpoint",
    description: "The same as `kps`, by its host's name, as in the Terraform provider.",
    sameAs: "endpoints.kps",
  },
  "endpoints.iam": {
    kind: "endpoint",
    description: "Address of IAM.",
    environment: ["KPS_IAM_ENDPOINT"],
    option: { value: "<url>", text: "address of IAM" },
    shown: true,
  },
  "endpoints.sts": {
    kind: "endpoint",
    description: "Address of STS.",
    environment: ["KPS_STS_ENDPOINT", "HUAWEICLOUD_SDK_STS_ENDPOINT"],
    option: { value: "<url>", text: "address of STS" },
    shown: true,
  },
  "endpoints.ecs": {
    kind: "endpoint",
    description: "Address of ECS, which only `kps explain --inspect` reads.",
    environment: ["KPS_ECS_ENDPOINT"],
    option: { value: "<url>", text: "address of ECS" },
    shown: true,
  },
  "endpoints.vpc": {
    kind: "endpoint",
    description: "Address of VPC, which only `kps explain --inspect` reads.",
    environment: ["KPS_VPC_ENDPOINT"],
    option: { value: "<url>", text: "address of VPC" },
    shown: true,
  },
  authUrl: {
    kind: "endpoint",
    description: "Address of IAM, as in the Terraform provider; the same as `endpoints.iam`.",
    environment: ["HW_AUTH_URL", "HUAWEICLOUD_SDK_IAM_ENDPOINT", "OS_AUTH_URL"],
    sameAs: "endpoints.iam",
  },
  cacertFile: {
    kind: "text",
    description: "PEM file of certificate authorities to trust, for private clouds.",
    environment: ["OS_CACERT"],
    part: "manner",
    option: { value: "<path>", text: "PEM file of certificate authorities" },
    shown: true,
  },
  insecure: {
    kind: "boolean",
    description: "Skips TLS certificate verification and allows plain http to other machines. For tests only.",
    environment: ["HW_INSECURE", "OS_INSECURE"],
    part: "manner",
    option: { value: "", text: "skip TLS certificate verification; for tests only" },
    shown: true,
  },
  maxRetries: {
    kind: "integer",
    range: ranges.maxRetries,
    description: "Number of retries for transient errors: connection errors and status 408, 429, 500, 502, 503, 504.",
    default: `${defaults.maxRetries}`,
    environment: ["HW_MAX_RETRIES"],
    part: "manner",
    option: { value: "<count>", text: "number of retries" },
    shown: true,
  },
  requestTimeout: {
    kind: "duration",
    description: "Time limit of one request, a duration such as `20s`.",
    default: `${defaults.requestTimeoutMs / 1000}s`,
    part: "manner",
    option: { value: "<duration>", text: "time limit of one request" },
  },
  timeout: {
    kind: "duration",
    description: "Time limit of a complete read, including retries and all pages, a duration such as `90s`.",
    default: `${defaults.timeoutMs / 1000}s`,
    part: "manner",
    option: { value: "<duration>", text: "time limit of a complete read, such as 90s" },
  },
} as const satisfies Readonly<Record<SettingPath, SettingRow>>;

/** The rows with their paths, in order. */
export const settingRows: readonly (readonly [SettingPath, SettingRow])[] = Object.entries(settingTable) as [
  SettingPath,
  SettingRow,
][];

/** The paths of the rows that say `Property`, as a type. */
export type SettingsWith<Property extends keyof SettingRow> = {
  [Path in SettingPath]: (typeof settingTable)[Path] extends Readonly<Record<Property, unknown>> ? Path : never;
}[SettingPath];
