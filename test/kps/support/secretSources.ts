import type { Settings } from "../../../provider/kps/model/settings";
import type { SimulatedCredentials } from "../../../provider/simulator";
import { simulatorDefaults } from "../../../provider/simulator";
import type { IsolatedHome } from "./isolatedHome";
import type { Setup } from "./readAs";

const { projectId, domainName, agencyName } = simulatorDefaults;

/** Secrets that stand out; the part after the slash survives escaping, so that every form of them is found. */
export const secret = {
  accessKey: "MARKERACCESSKEY0001",
  secretKey: "marker+concealed/secretkey~",
  securityToken: "marker+concealed/securitytoken==",
  token: "marker+concealed/token?==",
  password: 'marker+concealed/password"\\',
} as const;

/** What the simulator must know to accept them. */
export const secretCredentials: SimulatedCredentials = {
  accessKeys: [
    { accessKey: secret.accessKey, secretKey: secret.secretKey },
    {
      accessKey: `${secret.accessKey}T`,
      secretKey: secret.secretKey,
      securityToken: secret.securityToken,
    },
  ],
  tokens: [{ token: secret.token, projectId }],
  users: [{ name: "ci", password: secret.password }],
};

const key = { accessKey: secret.accessKey, secretKey: secret.secretKey };
const temporary = {
  accessKey: `${secret.accessKey}T`,
  secretKey: secret.secretKey,
  securityToken: secret.securityToken,
};
const hcloudKey = {
  accessKeyId: temporary.accessKey,
  secretAccessKey: temporary.secretKey,
  securityToken: temporary.securityToken,
};
const profile = (more: object) => ({ current: "work", profiles: [{ name: "work", ...more }] });
const user = { userName: "ci", password: secret.password, domainName };
const assumeRole = { agencyName, domainName } satisfies Settings["assumeRole"];

/** Each source with secrets of each kind that it can hold. */
export const secretSources: Readonly<Record<string, (home: IsolatedHome) => Setup>> = {
  "settings, a key": () => ({ settings: key }),
  "settings, a temporary key": () => ({ settings: temporary }),
  "settings, a token": () => ({ settings: { token: secret.token } }),
  "settings, a password": () => ({ settings: user }),
  "settings, an agency on top of a key": () => ({ settings: { ...key, assumeRole } }),
  "settings, an agency on top of a password": () => ({ settings: { ...user, assumeRole } }),
  "HW_*": () => ({
    env: {
      HW_ACCESS_KEY: temporary.accessKey,
      HW_SECRET_KEY: secret.secretKey,
      HW_SECURITY_TOKEN: secret.securityToken,
    },
  }),
  HW_AUTH_TOKEN: () => ({ env: { HW_AUTH_TOKEN: secret.token } }),
  HW_USER_PASSWORD: () => ({
    env: { HW_USER_NAME: "ci", HW_USER_PASSWORD: secret.password, HW_DOMAIN_NAME: domainName },
  }),
  "HUAWEICLOUD_SDK_*": () => ({ env: { HUAWEICLOUD_SDK_AK: secret.accessKey, HUAWEICLOUD_SDK_SK: secret.secretKey } }),
  "OS_*": () => ({ env: { OS_ACCESS_KEY: secret.accessKey, OS_SECRET_KEY: secret.secretKey } }),
  "hcloud's file": (home) => {
    home.hcloud(profile({ mode: "AKSK", ...hcloudKey }));
    return {};
  },
  "hcloud's single sign-on": (home) => {
    home.hcloud(profile({ mode: "SSO", ssoAuth: { stsToken: hcloudKey } }));
    return {};
  },
  "hcloud's agency": (home) => {
    home.hcloud(profile({ mode: "agency", ...hcloudKey, agencyName, agencyDomainName: domainName }));
    return {};
  },
  "the SDKs' file": (home) => {
    home.sdk(`[basic]\nak=${secret.accessKey}\nsk=${secret.secretKey}\n`);
    return {};
  },
};
