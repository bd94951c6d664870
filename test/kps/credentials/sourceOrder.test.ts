import assert from "node:assert/strict";
import { CredentialsError } from "../../../provider/kps/errors";
import type { Settings } from "../../../provider/kps/model/settings";
import { simulatorDefaults } from "../../../provider/simulator";
import { rejectionOf } from "../../support/rejection";
import { isolatedHome } from "../support/isolatedHome";
import type { IsolatedHome } from "../support/isolatedHome";
import { addressesOf, clientOf, readAs } from "../support/readAs";
import type { Setup } from "../support/readAs";
import { keyOf, twoAccounts } from "../support/twoAccounts";
import { simulatorPerSuite } from "../../support/simulator";

const { accessKey: sdkId, secretKey: sdkSecret } = keyOf("sdkEnv");
const { accessKey: osId, secretKey: osSecret } = keyOf("os");
const { accessKey: hwId, secretKey: hwSecret } = keyOf("hw");
const hw = { HW_ACCESS_KEY: hwId, HW_SECRET_KEY: hwSecret };
const sdkEnv = { HUAWEICLOUD_SDK_AK: sdkId, HUAWEICLOUD_SDK_SK: sdkSecret };
const os = { OS_ACCESS_KEY: osId, OS_SECRET_KEY: osSecret };

/** A profile of the hcloud CLI with the key of a source. */
function profileOf(name: string, source: string): object {
  const { accessKey, secretKey } = keyOf(source);
  return { name, mode: "AKSK", accessKeyId: accessKey, secretAccessKey: secretKey };
}

/** Puts the SDKs' file and two profiles into a home. */
function writeFiles(home: IsolatedHome): void {
  const { accessKey, secretKey } = keyOf("sdkFile");
  home.sdk(`[basic]\nak = ${accessKey}\nsk = ${secretKey}\n`);
  home.hcloud({ current: "work", profiles: [profileOf("work", "hcloud"), profileOf("other", "hcloudOther")] });
}

/** What a client is given, and the source that must win. */
interface OrderRow {
  readonly title: string;
  readonly settings?: Settings;
  readonly env: Record<string, string>;
  readonly wins: string;
}

const environment = { ...hw, ...sdkEnv, ...os };
const given = keyOf("settings");

const order: readonly OrderRow[] = [
  { title: "the configuration before everything", settings: given, env: environment, wins: "settings" },
  { title: "HW_* before the other variables", env: environment, wins: "hw" },
  { title: "HUAWEICLOUD_SDK_* before OS_*", env: { ...sdkEnv, ...os }, wins: "sdkEnv" },
  { title: "OS_* before files", env: os, wins: "os" },
  {
    title: "the environment before the profile that HW_PROFILE names",
    env: { ...hw, HW_PROFILE: "other" },
    wins: "hw",
  },
  {
    title: "a profile as an argument before the environment",
    settings: { profile: "other" },
    env: environment,
    wins: "hcloudOther",
  },
  {
    title: "an argument profile before HW_PROFILE",
    settings: { profile: "work" },
    env: { HW_PROFILE: "other" },
    wins: "hcloud",
  },
  {
    title: "explicit keys before a profile beside them",
    settings: { ...given, profile: "other" },
    env: {},
    wins: "settings",
  },
  { title: "hcloud's file before the SDKs'", env: {}, wins: "hcloud" },
  {
    title: "a variable that is empty counts as none",
    env: { HW_ACCESS_KEY: "", HW_SECRET_KEY: "", ...os },
    wins: "os",
  },
];

describe("the order of credential sources", () => {
  const simulator = simulatorPerSuite(twoAccounts({ metadata: {} }));
  const home = isolatedHome();

  for (const { title, settings, env, wins } of order) {
    it(title, async () => {
      writeFiles(home());
      const metadata = { KPS_METADATA_ENDPOINT: simulator().url };
      const read = await readAs(simulator(), { settings, env: { ...env, ...metadata }, home: home().path });
      assert.equal(read.used.accessKey, keyOf(wins).accessKey);
      assert.ok(!simulator().requests.some(({ path }) => path.includes("latest")), "the metadata service was asked");
    });
  }

  it("sharedConfigFile as an argument before the environment, with its own current profile", async () => {
    writeFiles(home());
    const config = { current: "other", profiles: [profileOf("other", "hcloudOther")] };
    const sharedConfigFile = home().hcloud(config, { at: "mine.json" });
    const read = await readAs(simulator(), { settings: { sharedConfigFile }, env: environment, home: home().path });
    assert.equal(read.used.accessKey, keyOf("hcloudOther").accessKey);
  });

  it("the SDKs' file before the metadata service, which is asked last", async () => {
    const { accessKey, secretKey } = keyOf("sdkFile");
    home().sdk(`[basic]\nak = ${accessKey}\nsk = ${secretKey}\n`);
    const env = { KPS_METADATA_ENDPOINT: simulator().url };
    assert.equal((await readAs(simulator(), { env, home: home().path })).used.accessKey, accessKey);
    assert.equal((await readAs(simulator(), { env })).used.kind, "temporaryAccessKey");
  });

  it("within a source the token, then the key, then the password", async () => {
    const { token, userName, password, domainName } = simulatorDefaults;
    const user = { HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName };
    const all = await readAs(simulator(), { env: { ...user, ...hw, HW_AUTH_TOKEN: token } });
    assert.equal(all.used.token, token);
    const withoutToken = await readAs(simulator(), { env: { ...user, ...hw } });
    assert.equal(withoutToken.used.accessKey, hwId);
  });
});

describe("a source with half of something ends the search, though a farther one is whole", () => {
  const simulator = simulatorPerSuite(twoAccounts());
  const home = isolatedHome();
  const { accessKey, secretKey, securityToken, userName, password } = simulatorDefaults;

  const halves: Readonly<Record<string, { setup: Setup; names: RegExp }>> = {
    "kps:accessKey alone": {
      setup: { settings: { accessKey }, env: hw },
      names: /kps:accessKey is set but kps:secretKey is not/,
    },
    "kps:secretKey alone": {
      setup: { settings: { secretKey }, env: hw },
      names: /kps:secretKey is set but kps:accessKey is not/,
    },
    "kps:userName alone": {
      setup: { settings: { userName }, env: hw },
      names: /kps:userName is set but kps:password is not/,
    },
    "a password without a user": {
      setup: { env: { HW_USER_PASSWORD: password, ...sdkEnv } },
      names: /HW_USER_PASSWORD is set but HW_USER_NAME is not/,
    },
    "HW_ACCESS_KEY alone": {
      setup: { env: { HW_ACCESS_KEY: accessKey, ...sdkEnv } },
      names: /HW_ACCESS_KEY is set but HW_SECRET_KEY is not/,
    },
    "HW_SECRET_KEY with the other half in OS_*": {
      setup: { env: { HW_SECRET_KEY: secretKey, OS_ACCESS_KEY: accessKey } },
      names: /HW_SECRET_KEY is set but HW_ACCESS_KEY is not/,
    },
    "HUAWEICLOUD_SDK_SK alone": {
      setup: { env: { HUAWEICLOUD_SDK_SK: secretKey, ...os } },
      names: /HUAWEICLOUD_SDK_SK is set but HUAWEICLOUD_SDK_AK is not/,
    },
    "a user without an account": {
      setup: { env: { HW_USER_NAME: userName, HW_USER_PASSWORD: password, ...os } },
      names: /HW_USER_NAME is set but neither HW_DOMAIN_NAME nor HW_DOMAIN_ID/,
    },
    "a security token without a key": {
      setup: { env: { HW_SECURITY_TOKEN: securityToken, ...os } },
      names: /HW_SECURITY_TOKEN is set but HW_ACCESS_KEY/,
    },
    "kps:securityToken without a key": {
      setup: { settings: { securityToken }, env: hw },
      names: /kps:securityToken is set but kps:accessKey/,
    },
  };

  for (const [title, { setup, names }] of Object.entries(halves)) {
    it(title, async () => {
      simulator().requests.clear();
      const client = clientOf(simulator(), { ...setup, home: home().path });
      const error = await rejectionOf(CredentialsError, client.listFailedTasks());
      assert.match(error.message, names);
      assert.equal(simulator().requests.length, 0);
    });
  }

  it("a profile", async () => {
    home().hcloud({ current: "work", profiles: [{ name: "work", mode: "AKSK", accessKeyId: accessKey }] });
    writeSdkFile(home());
    const error = await rejectionOf(CredentialsError, clientOf(simulator(), { home: home().path }).listFailedTasks());
    assert.match(error.message, /accessKey of profile work is set but secretKey of profile work is not/);
  });

  it("the SDKs' file", async () => {
    const file = home().sdk(`[basic]\nsk = ${secretKey}\n`);
    const client = clientOf(simulator(), { home: home().path });
    const error = await rejectionOf(CredentialsError, client.listFailedTasks());
    assert.ok(error.message.includes(`sk in ${file} is set but ak in ${file} is not`), error.message);
  });
});

describe("without any credentials", () => {
  const simulator = simulatorPerSuite(twoAccounts());
  const home = isolatedHome();

  it("the error lists every source in the order tried, and why it had none", async () => {
    const error = await rejectionOf(CredentialsError, clientOf(simulator(), { home: home().path }).listFailedTasks());
    assert.deepEqual(
      error.tried.map(({ source }) => source),
      [
        "provider configuration",
        "environment",
        "hcloud configuration file",
        "SDK credentials file",
        "ECS metadata service",
      ],
    );
    for (const { source, reason } of error.tried) assert.ok(error.message.includes(`${source}: ${reason}`));
    const [settings, variables, hcloud, sdkFile, metadata] = error.tried.map(({ reason }) => reason);
    assert.match(settings ?? "", /kps:accessKey/);
    for (const name of ["HW_ACCESS_KEY", "HW_AUTH_TOKEN", "HW_USER_NAME", "HUAWEICLOUD_SDK_", "OS_"]) {
      assert.ok(variables?.includes(name), variables);
    }
    assert.equal(hcloud, `${home().path}/.hcloud/config.json does not exist`);
    assert.equal(sdkFile, `${home().path}/.huaweicloud/credentials does not exist`);
    assert.equal(metadata, "switched off by KPS_METADATA_ENDPOINT");
    assert.match(error.advice, /HW_ACCESS_KEY and HW_SECRET_KEY.*kps:accessKey and kps:secretKey/);
    assert.ok(!error.message.includes("\n"), "more than one paragraph");
  });

  it("no request leaves the machine, and a later read looks again", async () => {
    simulator().requests.clear();
    const env: Record<string, string> = addressesOf(simulator());
    const client = clientOf(simulator(), { runtime: { env } });
    await rejectionOf(CredentialsError, client.listFailedTasks());
    assert.equal(simulator().requests.length, 0);
    Object.assign(env, hw);
    assert.equal((await client.listFailedTasks()).tasks.length, 3);
  });
});

/** A whole key in the SDKs' file. */
function writeSdkFile(home: IsolatedHome): void {
  const { accessKey, secretKey } = keyOf("sdkFile");
  home.sdk(`[basic]\nak = ${accessKey}\nsk = ${secretKey}\n`);
}
