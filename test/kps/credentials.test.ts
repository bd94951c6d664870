import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import { CredentialsError } from "../../provider/kps/errors";
import type { Settings } from "../../provider/kps/model/settings";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { SimulatedAccessKey } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { rejectionOf } from "../support/rejection";

const scope = { HW_REGION_NAME: simulatorDefaults.region, HW_PROJECT_ID: simulatorDefaults.projectId };

/** A key of the simulator's with a secret of its own. */
function keyNamed(accessKey: string): SimulatedAccessKey {
  return { accessKey, secretKey: `secret of ${accessKey}` };
}

/** Environment variables of a key in each name family. */
const families = {
  "HW_*": (name: string) => ({ HW_ACCESS_KEY: name, HW_SECRET_KEY: `secret of ${name}` }),
  "HUAWEICLOUD_SDK_*": (name: string) => ({ HUAWEICLOUD_SDK_AK: name, HUAWEICLOUD_SDK_SK: `secret of ${name}` }),
  "OS_*": (name: string) => ({ OS_ACCESS_KEY: name, OS_SECRET_KEY: `secret of ${name}` }),
} as const;

describe("credentials", () => {
  const start = closedAfterEach(startSimulator);

  /** What the service saw of the credentials that a read used. */
  async function used(env: Record<string, string>, settings: Settings = {}) {
    const simulator = await start({
      credentials: { accessKeys: ["HW", "SDK", "OS", "SETTING"].map(keyNamed) },
    });
    const where = { KPS_ENDPOINT: simulator.url, KPS_IAM_ENDPOINT: simulator.url, ...scope };
    await new KpsClient(settings, quickRuntime({ ...where, ...env })).listFailedTasks();
    return simulator.requests.at(-1)?.credential;
  }

  /** The error of a read with these credentials; nothing answers. */
  async function broken(env: Record<string, string>, settings: Settings = {}): Promise<CredentialsError> {
    const where = { KPS_ENDPOINT: "http://127.0.0.1:1", ...scope };
    return rejectionOf(CredentialsError, new KpsClient(settings, quickRuntime({ ...where, ...env })).listFailedTasks());
  }

  for (const [family, env] of Object.entries(families)) {
    it(`are found in the environment as ${family}`, async () => {
      assert.equal((await used(env("HW")))?.accessKey, "HW");
    });
  }

  it("named HW_* come before HUAWEICLOUD_SDK_* and OS_*", async () => {
    const env = { ...families["OS_*"]("OS"), ...families["HUAWEICLOUD_SDK_*"]("SDK"), ...families["HW_*"]("HW") };
    assert.equal((await used(env))?.accessKey, "HW");
  });

  it("named HUAWEICLOUD_SDK_* come before OS_*", async () => {
    const env = { ...families["OS_*"]("OS"), ...families["HUAWEICLOUD_SDK_*"]("SDK") };
    assert.equal((await used(env))?.accessKey, "SDK");
  });

  it("in the configuration come before the environment", async () => {
    assert.equal((await used(families["HW_*"]("HW"), keyNamed("SETTING")))?.accessKey, "SETTING");
  });

  it("that are a token in the configuration are sent as one", async () => {
    const { token } = simulatorDefaults;
    assert.deepEqual(await used({}, { token }), { kind: "token", token });
  });

  it("that are a token in the environment are sent as one", async () => {
    const { token } = simulatorDefaults;
    assert.deepEqual(await used({ HW_AUTH_TOKEN: token }), { kind: "token", token });
  });

  it("that are a temporary key are sent with their security token", async () => {
    const { temporaryAccessKey, temporarySecretKey, securityToken } = simulatorDefaults;
    const simulator = await start();
    const key = { HW_ACCESS_KEY: temporaryAccessKey, HW_SECRET_KEY: temporarySecretKey };
    const env = { ...simulator.environment, ...key, HW_SECURITY_TOKEN: securityToken };
    await new KpsClient({}, quickRuntime(env)).listFailedTasks();
    assert.equal(simulator.requests[0]?.credential.kind, "temporaryAccessKey");
  });

  it("count as unset where their variables are empty", async () => {
    const env = { HW_ACCESS_KEY: "", HW_SECRET_KEY: "", HW_AUTH_TOKEN: "", ...families["OS_*"]("OS") };
    assert.equal((await used(env))?.accessKey, "OS");
  });

  it("in the configuration are not mixed with a security token of the environment", async () => {
    const simulator = await start({ credentials: { accessKeys: [keyNamed("SETTING")] } });
    const env = { ...simulator.environment, HW_SECURITY_TOKEN: "of another key" };
    await new KpsClient(keyNamed("SETTING"), quickRuntime(env)).listFailedTasks();
    assert.equal(simulator.requests[0]?.headers["x-security-token"], undefined);
  });

  describe("with half of a pair are an error that names both halves", () => {
    const halves: Readonly<Record<string, readonly [Record<string, string>, Settings, string, string]>> = {
      HW_ACCESS_KEY: [{ HW_ACCESS_KEY: "a" }, {}, "HW_ACCESS_KEY", "HW_SECRET_KEY"],
      HW_SECRET_KEY: [{ HW_SECRET_KEY: "b" }, {}, "HW_SECRET_KEY", "HW_ACCESS_KEY"],
      HUAWEICLOUD_SDK_AK: [{ HUAWEICLOUD_SDK_AK: "a" }, {}, "HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK"],
      OS_SECRET_KEY: [{ OS_SECRET_KEY: "b" }, {}, "OS_SECRET_KEY", "OS_ACCESS_KEY"],
      HW_USER_NAME: [{ HW_USER_NAME: "a" }, {}, "HW_USER_NAME", "HW_USER_PASSWORD"],
      accessKey: [{}, { accessKey: "a" }, "kps:accessKey", "kps:secretKey"],
      secretKey: [{}, { secretKey: "b" }, "kps:secretKey", "kps:accessKey"],
    };
    for (const [name, [env, settings, present, absent]] of Object.entries(halves)) {
      it(name, async () => {
        const { message } = await broken(env, settings);
        assert.ok(message.includes(`${present} is set but ${absent} is not`), message);
      });
    }

    it("and are not completed from another family", async () => {
      const error = await broken({ HW_ACCESS_KEY: "a", HUAWEICLOUD_SDK_SK: "b" });
      assert.match(error.message, /HW_ACCESS_KEY is set but HW_SECRET_KEY is not/);
    });

    it("and are not passed over for whole ones that come later", async () => {
      const error = await broken({ HW_ACCESS_KEY: "a", ...families["OS_*"]("OS") });
      assert.match(error.message, /HW_ACCESS_KEY is set but HW_SECRET_KEY is not/);
    });

    it("and one half empty", async () => {
      const error = await broken({ HW_ACCESS_KEY: "a", HW_SECRET_KEY: "" });
      assert.match(error.message, /HW_ACCESS_KEY is set but HW_SECRET_KEY is not/);
    });
  });

  it("that are nowhere are an error that lists every source and what it lacked", async () => {
    const error = await broken({});
    const sources = error.tried.map(({ source }) => source);
    assert.deepEqual(sources.slice(0, 2), ["provider configuration", "environment"]);
    for (const { source, reason } of error.tried) assert.ok(error.message.includes(`${source}: ${reason}`), source);
  });

  it("that are nowhere are an error that says where to put them", async () => {
    assert.match((await broken({})).advice, /HW_ACCESS_KEY and HW_SECRET_KEY/);
  });

  it("are looked for again after they were not found", async () => {
    const simulator = await start();
    const { HW_ACCESS_KEY, HW_SECRET_KEY, ...rest } = simulator.environment;
    const env: Record<string, string> = { ...rest, KPS_METADATA_ENDPOINT: "off" };
    const client = new KpsClient({}, { ...quickRuntime({}), env });
    await rejectionOf(CredentialsError, client.listFailedTasks());
    Object.assign(env, { HW_ACCESS_KEY, HW_SECRET_KEY });
    assert.deepEqual((await client.listFailedTasks()).tasks, []);
  });
});
