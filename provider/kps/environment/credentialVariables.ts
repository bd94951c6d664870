import { settingRows } from "../model/settingTable";

/** Families of names; each must hold whole credentials or none, and the first that has some wins. */
export const families = ["HW_", "HUAWEICLOUD_SDK_", "OS_"] as const;
export type Family = (typeof families)[number];

/**
 * Identities that the Terraform provider and OpenStack's tools take, such as a user by id; here each is an error where it
 * would count.
 */
export const unsupportedIdentities: Readonly<Partial<Record<Family, readonly string[]>>> = {
  HW_: ["HW_USER_ID"],
  OS_: [
    "OS_USER_ID",
    "OS_TOKEN",
    "OS_CLOUD",
    "OS_APPLICATION_CREDENTIAL_ID",
    "OS_APPLICATION_CREDENTIAL_NAME",
    "OS_APPLICATION_CREDENTIAL_SECRET",
  ],
};

/** Names the SDKs' credentials file. */
export const sdkFileVariable = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";

/** Pod identity of the SDKs; here it is an error where it would count. */
export const podIdentityVariable = "HC_CONTAINER_CREDENTIALS_FULL_URI";

/** The project of the Terraform provider's older agency settings, `OS_AGENCY_NAME` and `OS_AGENCY_DOMAIN_NAME`. */
export const agencyProjectVariable = "OS_DELEGATED_PROJECT";

/** Every variable that holds credentials or says where they are. */
export const credentialVariables: readonly string[] = [
  ...settingRows.flatMap(([, { part, environment = [] }]) =>
    part === "credential" || part === "source" ? environment : [],
  ),
  ...Object.values(unsupportedIdentities).flat(),
  sdkFileVariable,
  podIdentityVariable,
];

/** Variables that other tools know and that change nothing here: neither identity nor list nor trust. */
export const variablesWithoutEffect: readonly string[] = [
  "HW_ENTERPRISE_PROJECT_ID",
  "HW_ENABLE_FORCE_NEW",
  "HW_SIGNING_ALGORITHM",
  "HW_TF_CUSTOM_UA",
  "HW_SCHEMA",
  "HW_PGP_PUBLIC_KEY",
  "HW_PGP_PRIVATE_KEY",
  "SKIP_CHECK_WEBSITE_TYPE",
  "SKIP_CHECK_UPGRADE",
  "HUAWEICLOUD_SDK_TYPE",
  "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE",
];

/** The family that a variable's name belongs to; undefined for `KPS_*`. */
export function familyOf(name: string): Family | undefined {
  return families.find((family) => name.startsWith(family));
}
