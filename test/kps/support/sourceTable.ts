import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults } from "../../../provider/simulator";
import type { IsolatedHome } from "./isolatedHome";
import type { Setup } from "./readAs";

const { accessKey, secretKey, temporaryAccessKey, temporarySecretKey, securityToken, token, userName, password } =
  simulatorDefaults;
const { domainName, domainId } = simulatorDefaults;

/** The kinds of credentials, each as settings. */
export const kinds = {
  "a permanent key": { accessKey, secretKey },
  "a temporary key": { accessKey: temporaryAccessKey, secretKey: temporarySecretKey, securityToken },
  "a token": { token },
  "a password, domain by name": { userName, password, domainName },
  "a password, domain by id": { userName, password, domainId },
} as const satisfies Record<string, Settings>;

export type Kind = keyof typeof kinds;

/** With what the list is asked for, once the kind has been exchanged as far as it must be. */
export const listCredential: Readonly<Record<Kind, "accessKey" | "temporaryAccessKey" | "token">> = {
  "a permanent key": "accessKey",
  "a temporary key": "temporaryAccessKey",
  "a token": "token",
  "a password, domain by name": "token",
  "a password, domain by id": "token",
};

/** A place that credentials come from: how each kind that it can hold is put there. */
export interface SourceRow {
  readonly source: string;
  readonly kinds: readonly Kind[];
  readonly put: (kind: Kind, home: IsolatedHome) => Setup;
}

const everyKind = Object.keys(kinds) as Kind[];
const keys = ["a permanent key", "a temporary key"] as const satisfies readonly Kind[];

/** The variables that hold a kind, under the names of one family. */
function variables(kind: Kind, names: Partial<Record<keyof Settings, string>>): Record<string, string> {
  const values: Readonly<Record<string, string>> = kinds[kind];
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => (values[key] === undefined ? [] : [[name, values[key]]])),
  );
}

/** A key as the hcloud CLI spells it. */
function hcloudKey(kind: Kind): Record<string, string> {
  const values: Settings = kinds[kind];
  const { accessKey: id = "", secretKey: secret = "", securityToken: session } = values;
  return { accessKeyId: id, secretAccessKey: secret, ...(session === undefined ? {} : { securityToken: session }) };
}

const hw = {
  accessKey: "HW_ACCESS_KEY",
  secretKey: "HW_SECRET_KEY",
  securityToken: "HW_SECURITY_TOKEN",
  token: "HW_AUTH_TOKEN",
  userName: "HW_USER_NAME",
  password: "HW_USER_PASSWORD",
  domainName: "HW_DOMAIN_NAME",
  domainId: "HW_DOMAIN_ID",
};
const sdk = {
  accessKey: "HUAWEICLOUD_SDK_AK",
  secretKey: "HUAWEICLOUD_SDK_SK",
  securityToken: "HUAWEICLOUD_SDK_SECURITY_TOKEN",
};
const os = {
  accessKey: "OS_ACCESS_KEY",
  secretKey: "OS_SECRET_KEY",
  token: "OS_AUTH_TOKEN",
  userName: "OS_USERNAME",
  password: "OS_PASSWORD",
  domainName: "OS_DOMAIN_NAME",
  domainId: "OS_DOMAIN_ID",
};
const osUserDomain = { ...os, domainName: "OS_USER_DOMAIN_NAME", domainId: "OS_USER_DOMAIN_ID" };

/** A profile beside others, current or not. */
const profiles = (kind: Kind, mode: string, current: string) => ({
  current,
  profiles: [
    { name: "empty", mode: "AKSK" },
    mode === "SSO"
      ? { name: "work", mode, ssoAuth: { stsToken: hcloudKey(kind) } }
      : { name: "work", mode, ...hcloudKey(kind) },
  ],
});

/** The SDKs' file with this kind in `[basic]`, and other keys in `[global]`, which are not for regional services. */
function sdkFile(kind: Kind): string {
  const { accessKeyId, secretAccessKey, securityToken: session } = hcloudKey(kind);
  const lines = ["[global]", "ak = GLOBALKEY", "sk = global", "", "[basic]", `ak=${accessKeyId}`];
  return [...lines, `sk = ${secretAccessKey}`, ...(session === undefined ? [] : [`security_token = ${session}`])].join(
    "\n",
  );
}

/** Every source that a test can write, with the kinds that it can hold. */
export const sourceTable: readonly SourceRow[] = [
  { source: "settings", kinds: everyKind, put: (kind) => ({ settings: kinds[kind] }) },
  { source: "HW_*", kinds: everyKind, put: (kind) => ({ env: variables(kind, hw) }) },
  { source: "HUAWEICLOUD_SDK_*", kinds: keys, put: (kind) => ({ env: variables(kind, sdk) }) },
  {
    source: "OS_*",
    kinds: everyKind.filter((kind) => kind !== "a temporary key"),
    put: (kind) => ({ env: variables(kind, os) }),
  },
  {
    source: "OS_* with OS_USER_DOMAIN_*",
    kinds: everyKind.filter((kind) => kind.startsWith("a password")),
    put: (kind) => ({ env: variables(kind, osUserDomain) }),
  },
  {
    source: "the current profile of hcloud",
    kinds: keys,
    put: (kind, home) => {
      home.hcloud(profiles(kind, "AKSK", "work"));
      return {};
    },
  },
  {
    source: "an hcloud profile by argument",
    kinds: keys,
    put: (kind, home) => {
      home.hcloud(profiles(kind, "AKSK", "empty"));
      return { settings: { profile: "work" } };
    },
  },
  {
    source: "an hcloud profile by HW_PROFILE",
    kinds: keys,
    put: (kind, home) => {
      home.hcloud(profiles(kind, "AKSK", "empty"));
      return { env: { HW_PROFILE: "work" } };
    },
  },
  {
    source: "HW_SHARED_CONFIG_FILE",
    kinds: keys,
    put: (kind, home) => ({
      env: { HW_SHARED_CONFIG_FILE: home.hcloud(profiles(kind, "AKSK", "work"), { at: "elsewhere/config.json" }) },
    }),
  },
  {
    source: "sharedConfigFile with a leading ~",
    kinds: keys,
    put: (kind, home) => {
      home.hcloud(profiles(kind, "AKSK", "work"), { at: "elsewhere/config.json" });
      return { settings: { sharedConfigFile: "~/elsewhere/config.json" } };
    },
  },
  {
    source: "the single sign-on keys of an hcloud profile",
    kinds: ["a temporary key"],
    put: (kind, home) => {
      home.hcloud(profiles(kind, "SSO", "work"));
      return {};
    },
  },
  {
    source: "the SDKs' credentials file",
    kinds: keys,
    put: (kind, home) => {
      home.sdk(sdkFile(kind));
      return {};
    },
  },
  {
    source: "HUAWEICLOUD_SDK_CREDENTIALS_FILE",
    kinds: keys,
    put: (kind, home) => ({
      env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: home.sdk(sdkFile(kind), { at: "elsewhere/credentials" }) },
    }),
  },
];
