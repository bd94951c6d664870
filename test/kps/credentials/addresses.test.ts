import assert from "node:assert/strict";
import { ConfigError } from "../../../provider/kps/errors";
import { KpsClient } from "../../../provider/kps/kpsClient";
import { processRuntime } from "../../../provider/kps/model/runtime";
import { simulatorDefaults } from "../../../provider/simulator";
import type { Simulator } from "../../../provider/simulator";
import { rejectionOf } from "../../support/rejection";
import { quickRuntime } from "../../support/runtime";
import { simulatorPerTest } from "../../support/simulator";
import { isolatedHome } from "../support/isolatedHome";

const { accessKey, secretKey, region, projectId, userName, password, domainName } = simulatorDefaults;
const keys = {
  HW_: { HW_ACCESS_KEY: accessKey, HW_SECRET_KEY: secretKey },
  HUAWEICLOUD_SDK_: { HUAWEICLOUD_SDK_AK: accessKey, HUAWEICLOUD_SDK_SK: secretKey },
  OS_: { OS_ACCESS_KEY: accessKey, OS_SECRET_KEY: secretKey },
};
const passwords = {
  HW_: { HW_USER_NAME: userName, HW_USER_PASSWORD: password, HW_DOMAIN_NAME: domainName },
  OS_: { OS_USERNAME: userName, OS_PASSWORD: password, OS_DOMAIN_NAME: domainName },
};
type Family = keyof typeof keys;

/** Two hosts on real sockets: the cloud that is meant, and the one that a forgotten variable names. */
describe("an address of another family than the credentials'", () => {
  const own = simulatorPerTest({});
  const stranger = simulatorPerTest({});
  const home = isolatedHome();
  const client = (env: Record<string, string>, settings: object = {}): KpsClient =>
    new KpsClient(
      settings,
      quickRuntime(
        { KPS_ENDPOINT: own().url, KPS_METADATA_ENDPOINT: "off", HW_REGION_NAME: region, ...env },
        { homeDirectory: () => home().path, readFile: processRuntime.readFile, warn: () => undefined },
      ),
    );
  const nothingAt = (one: Simulator): void => {
    assert.deepEqual([...one.requests], []);
  };
  const addresses = () => ({
    HUAWEICLOUD_SDK_IAM_ENDPOINT: { family: "HUAWEICLOUD_SDK_" as Family, value: stranger().url },
    OS_AUTH_URL: { family: "OS_" as Family, value: `${stranger().url}/v3` },
  });

  for (const name of ["HUAWEICLOUD_SDK_IAM_ENDPOINT", "OS_AUTH_URL"] as const) {
    for (const [family, env] of Object.entries(keys)) {
      it(`${name} beside keys of ${family}*`, async () => {
        const { family: its, value } = addresses()[name];
        // By name, so that IAM is asked for the project where the address counts.
        const counts = its === family;
        const wanted: Record<string, string> = counts ? { HW_PROJECT_NAME: region } : { HW_PROJECT_ID: projectId };
        const list = await client({ ...env, ...wanted, [name]: value }).listFailedTasks();
        if (counts) {
          assert.deepEqual(
            stranger().requests.map(({ path }) => path),
            ["/v3/projects"],
          );
          assert.doesNotMatch(list.credentials, /is not used/);
        } else {
          nothingAt(stranger());
          assert.match(list.credentials, new RegExp(`\\(${name} is not used: it is for ${its}\\* credentials\\)`));
        }
      });
    }

    it(`${name} beside keys of a program`, async () => {
      const env = { HW_PROJECT_ID: projectId, [name]: addresses()[name].value };
      const list = await client(env, { accessKey, secretKey }).listFailedTasks();
      nothingAt(stranger());
      assert.match(list.credentials, /is not used/);
    });

    it(`${name} beside keys of a profile`, async () => {
      home().hcloud({
        current: "p",
        profiles: [{ name: "p", mode: "AKSK", accessKeyId: accessKey, secretAccessKey: secretKey }],
      });
      await client({ HW_PROJECT_ID: projectId, [name]: addresses()[name].value }).listFailedTasks();
      nothingAt(stranger());
    });
  }

  it("gets no password: IAM is where the region says", async () => {
    const env = { ...passwords.HW_, OS_AUTH_URL: stranger().url, KPS_IAM_ENDPOINT: own().url };
    await client(env).listFailedTasks();
    nothingAt(stranger());
    const last = client(
      { ...passwords.HW_, OS_AUTH_URL: stranger().url, HW_CLOUD: "cloud.invalid" },
      { timeoutMs: 2_000 },
    );
    await assert.rejects(last.listFailedTasks(), /iam\.cn-north-4\.cloud\.invalid/);
    nothingAt(stranger());
  });

  it("gets the password of its own family", async () => {
    // Its token is of no use at the other host, which is a cloud of its own.
    await assert.rejects(client({ ...passwords.OS_, OS_AUTH_URL: stranger().url }).listFailedTasks(), /401/);
    assert.deepEqual(stranger().requests.map(({ path }) => path)[0], "/v3/auth/tokens");
  });

  it("is an error only where IAM is needed and nothing else says where that is", async () => {
    const env = { ...keys.HW_, OS_AUTH_URL: stranger().url, HW_REGION_NAME: "RegionOne" };
    const error = await rejectionOf(ConfigError, client(env).listFailedTasks());
    assert.match(error.message, /OS_AUTH_URL: is for credentials of OS_\* alone.*KPS_IAM_ENDPOINT/);
    nothingAt(stranger());
    nothingAt(own());
    assert.equal((await client({ ...env, HW_PROJECT_ID: projectId }).listFailedTasks()).tasks.length, 0);
  });

  it("HUAWEICLOUD_SDK_STS_ENDPOINT gets no signature of other keys", async () => {
    const role = {
      HW_ASSUME_ROLE_AGENCY_NAME: simulatorDefaults.agencyName,
      HW_ASSUME_ROLE_DOMAIN_ID: simulatorDefaults.domainId,
    };
    const env = {
      ...keys.HW_,
      ...role,
      HUAWEICLOUD_SDK_STS_ENDPOINT: stranger().url,
      HW_PROJECT_ID: projectId,
      HW_CLOUD: "cloud.invalid",
    };
    await assert.rejects(client(env, { timeoutMs: 2_000 }).listFailedTasks(), /sts\.cn-north-4\.cloud\.invalid/);
    nothingAt(stranger());
  });

  it("in the SDKs' file gets nothing of other keys", async () => {
    home().sdk(`[basic]\nak = a\nsk = b\niam_endpoint = ${stranger().url}\n`);
    const env = { ...keys.HW_, HW_CLOUD: "cloud.invalid" };
    await assert.rejects(client(env, { timeoutMs: 2_000 }).listFailedTasks(), /iam\.cn-north-4\.cloud\.invalid/);
    nothingAt(stranger());
  });

  it("HW_AUTH_URL and KPS_IAM_ENDPOINT count with every credential", async () => {
    for (const [name, env] of [
      ["HW_AUTH_URL", keys.OS_],
      ["KPS_IAM_ENDPOINT", keys.HUAWEICLOUD_SDK_],
    ] as const) {
      stranger().requests.clear();
      await client({ ...env, [name]: stranger().url }).listFailedTasks();
      assert.deepEqual(
        stranger().requests.map(({ path }) => path),
        ["/v3/projects"],
      );
    }
  });

  it("OS_INSECURE allows plain http and bad certificates to credentials of OS_* alone", async () => {
    const plain = { KPS_ENDPOINT: "http://kms.invalid", HW_PROJECT_ID: projectId, OS_INSECURE: "1" };
    const error = await rejectionOf(ConfigError, client({ ...keys.HW_, ...plain }).listFailedTasks());
    assert.match(error.message, /plain http/);
    await assert.rejects(
      client({ ...keys.OS_, ...plain }, { timeoutMs: 2_000, maxRetries: 0 }).listFailedTasks(),
      /kms\.invalid/,
    );
    const list = await client({ ...keys.HW_, HW_PROJECT_ID: projectId, OS_INSECURE: "true" }).listFailedTasks();
    assert.match(list.credentials, /OS_INSECURE is not used/);
  });
});
