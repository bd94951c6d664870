import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { tlsFixture } from "../../kps/support/tlsFixture";
import type { Settings } from "../../../provider/kps/model/settings";
import type { Runtime } from "../../../provider/kps/model/runtime";
import { simulatorDefaults } from "../../../provider/simulator";
import type { Check } from "../../../sdk/cli/doctor/check";
import { examine } from "../../../sdk/cli/doctor/examine";
import { simulatorPerSuite } from "../../support/simulator";
import { markers, showsAccessKey, tracesIn } from "../../kps/support/markers";
import { quickRuntime } from "../../support/runtime";
import { temporaryFolder } from "../../support/temporaryFolder";

describe("kps doctor's checks", () => {
  const simulator = simulatorPerSuite({ tasks: 14, runningTasks: 2 });
  const folder = temporaryFolder();

  beforeEach(() => simulator().requests.clear());

  async function checks(
    changes: Record<string, string | undefined> = {},
    settings: Settings = {},
    runtime: Partial<Runtime> = {},
  ): Promise<Record<string, Check>> {
    const env = { PATH: "", ...simulator().environment, ...changes };
    const found = await examine({
      settings,
      runtime: quickRuntime(env, runtime),
      folder: folder(),
      signal: new AbortController().signal,
    });
    return Object.fromEntries(found.map((check) => [check.name, check]));
  }
  const problems = (found: Record<string, Check>) =>
    Object.values(found)
      .filter(({ status }) => status === "problem")
      .map(({ name }) => name);

  it("tells each setting and what gave it", async () => {
    const found = await checks({ HW_MAX_RETRIES: "1" }, { projectId: simulatorDefaults.projectId });
    assert.equal(found["region"]?.detail, "cn-north-4 (HW_REGION_NAME)");
    assert.equal(found["projectId"]?.detail, `${simulatorDefaults.projectId} (flag --project-id)`);
    assert.equal(found["maxRetries"]?.detail, "1 (HW_MAX_RETRIES)");
    assert.equal(found["endpoints.kps"]?.detail, `${simulator().url} (KPS_ENDPOINT)`);
    assert.deepEqual(problems(found), []);
  });

  it("tells a profile's settings, and what is left to the defaults", async () => {
    const { accessKey, secretKey } = simulatorDefaults;
    const profile = {
      name: "prod",
      mode: "AKSK",
      accessKeyId: accessKey,
      secretAccessKey: secretKey,
      region: "cn-north-4",
    };
    const text = JSON.stringify({ current: "prod", profiles: [profile] });
    const none = { HW_REGION_NAME: "", HW_PROJECT_ID: "", HW_ACCESS_KEY: "", HW_SECRET_KEY: "" };
    const readFile: Runtime["readFile"] = (path) =>
      path.endsWith("config.json") ? { text, sharedWithOthers: true } : undefined;
    const found = await checks({ ...none, HW_PROFILE: "prod" }, {}, { readFile });
    assert.equal(found["region"]?.detail, "cn-north-4 (hcloud profile prod)");
    assert.match(found["projectId"]?.detail ?? "", /default/);
    assert.equal(found["credentials"]?.detail, "access key from accessKey of profile prod");
    assert.match(
      found["scope"]?.detail ?? "",
      new RegExp(`cn-north-4/cn-north-4 \\(${simulatorDefaults.projectId}\\)`),
    );
    assert.match(found["warning"]?.detail ?? "", /can be read by others.*chmod 600/);
  });

  it("counts, and says whose credentials these are", async () => {
    const found = await checks();
    assert.equal(found["list failed tasks"]?.detail, "allowed; 14 failed");
    assert.equal(found["list running tasks"]?.detail, "allowed; 2 running");
    assert.match(found["account"]?.detail ?? "", new RegExp(simulatorDefaults.domainId));
    assert.equal(found["clock"]?.status, "ok");
    assert.equal(found["endpoint"]?.detail, `${simulator().url} answers`);
    assert.match(found["engine"]?.detail ?? "", /no pulumi on PATH/);
  });

  it("names the action to grant", async () => {
    const limited = { accessKey: "LIMITED", secretKey: "limited", deniedActions: ["kps::getRunningTask"] };
    simulator().credentials.addAccessKey(limited);
    const found = await checks({ HW_ACCESS_KEY: "LIMITED", HW_SECRET_KEY: "limited" });
    assert.deepEqual(problems(found), ["list running tasks"]);
    assert.match(found["list running tasks"]?.fix ?? "", /Grant the action kps::getRunningTask/);
    assert.equal(found["list failed tasks"]?.status, "ok");
  });

  it("asks once with a wrong key, which five refusals would lock, and shows no secret", async () => {
    const { accessKey, secretKey, securityToken } = markers;
    const found = await checks({
      HW_ACCESS_KEY: accessKey,
      HW_SECRET_KEY: secretKey,
      HW_SECURITY_TOKEN: securityToken,
    });
    assert.deepEqual(problems(found), ["list failed tasks"]);
    assert.equal(simulator().requests.filter(({ credential }) => credential.kind !== "none").length, 1);
    assert.deepEqual(tracesIn(found), []);
    assert.equal(showsAccessKey(found), false);
  });

  it("warns of a clock that is off and calls one a problem that the service refuses", async () => {
    const every = { pathPattern: /^\/$/ };
    for (const [seconds, status] of [
      [-60, "ok"],
      [-600, "warning"],
      [1200, "problem"],
    ] as const) {
      simulator().setFault({ name: `clock-skew:${seconds}`, ...every });
      const { clock } = await checks();
      assert.equal(clock?.status, status);
      assert.match(clock.detail, seconds < 0 ? /ahead of/ : /behind/);
    }
  });

  it("looks no further when the endpoint does not answer", async () => {
    const found = await checks({ KPS_ENDPOINT: "http://127.0.0.1:9" });
    assert.deepEqual(problems(found), ["endpoint"]);
    assert.equal(found["list failed tasks"], undefined);
    assert.match(found["permissions"]?.detail ?? "", /skipped/);
  });

  it("lists what is missing", async () => {
    const found = await checks({ HW_REGION_NAME: "", HW_ACCESS_KEY: "", HW_SECRET_KEY: "" });
    assert.deepEqual(problems(found), ["region", "credentials"]);
    assert.deepEqual(problems(await checks({ HW_REGION_NAME: "" })), ["region"]);
    const unsigned = await checks({ HW_ACCESS_KEY: "", HW_SECRET_KEY: "" });
    assert.deepEqual(problems(unsigned), ["credentials"]);
    const broken = await checks({ HW_MAX_RETRIES: "many" });
    assert.deepEqual(problems(broken), ["settings"]);
    assert.match(broken["settings"]?.detail ?? "", /environment variable HW_MAX_RETRIES/);
  });

  it("tells a proxy as it is taken, and one that cannot be", async () => {
    const plain = await checks({ HTTPS_PROXY: "127.0.0.1:3128" });
    assert.match(plain["proxy"]?.detail ?? "", /^127\.0\.0\.1:3128 \(HTTPS_PROXY/);
    const socks = await checks({ ALL_PROXY: "socks5://user:hidden@p:1" });
    assert.match(socks["proxy"]?.detail ?? "", /ALL_PROXY: names a SOCKS proxy/);
    assert.doesNotMatch(JSON.stringify(socks), /hidden/);
  });

  it("prints no certificates that stand in OS_CACERT", async () => {
    const found = await checks({ OS_CACERT: readFileSync(tlsFixture("own").file, "utf8") });
    assert.match(found["cacertFile"]?.detail ?? "", /^PEM text \(OS_CACERT\)/);
    assert.doesNotMatch(JSON.stringify(found), /BEGIN CERTIFICATE/);
  });

  it("tells a proxy's host and not its password", async () => {
    const found = await checks({ HTTPS_PROXY: "http://user:hidden@proxy.example:3128" });
    assert.match(found["proxy"]?.detail ?? "", /^proxy\.example:3128 \(HTTPS_PROXY/);
  });
});
