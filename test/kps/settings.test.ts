import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import { ConfigError } from "../../provider/kps/errors";
import { readSettings } from "../../provider/kps/settings/parseSettings";
import { PropertyReader } from "../../provider/values/propertyReader";
import type { ReaderOptions } from "../../provider/values/propertyReader";
import { startSimulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { rejectionOf } from "../support/rejection";

/** Reads settings as the provider's configuration does. */
function read(raw: Record<string, unknown>, options: ReaderOptions = { jsonStrings: true }) {
  const reader = new PropertyReader(raw, options);
  const settings = readSettings(reader);
  reader.rejectUnknown();
  return { settings, problems: reader.problems };
}

/** The one thing wrong with settings, as `property: reason`. */
function problemOf(raw: Record<string, unknown>): string {
  const { problems } = read(raw);
  assert.equal(problems.length, 1, JSON.stringify(problems));
  return `${problems[0]?.property}: ${problems[0]?.reason}`;
}

describe("settings", () => {
  const start = closedAfterEach(startSimulator);

  it("are read under their own names", () => {
    const raw = {
      ...{ region: "cn-north-4", projectId: "0f3a", projectName: "cn-north-4_prod", cloud: "myhuaweicloud.com" },
      ...{ accessKey: "a", secretKey: "b", securityToken: "c", token: "d", userName: "e", password: "f" },
      assumeRoleWithOidc: { idpId: "l", idToken: "m", idTokenFile: "n" },
      ...{ domainName: "g", domainId: "h", profile: "i", sharedConfigFile: "j", cacertFile: "k" },
    };
    assert.deepEqual(read(raw), { settings: { ...raw, endpoints: {} }, problems: [] });
  });

  it("in both forms of nested values are the same", () => {
    const native = {
      endpoints: { kps: "https://kms.example.com", iam: "https://iam.example.com" },
      assumeRole: { agencyName: "agency", domainName: "company", duration: 3600 },
      insecure: true,
      maxRetries: 3,
    };
    const strings = {
      endpoints: JSON.stringify(native.endpoints),
      assumeRole: JSON.stringify(native.assumeRole),
      insecure: "true",
      maxRetries: "3",
    };
    assert.deepEqual(read(strings), read(native));
    assert.deepEqual(read(native).problems, []);
  });

  it("name every problem at once, each on its property's path", () => {
    const { problems } = read({
      region: "cn/north",
      maxRetries: -1,
      timeout: "10 parsecs",
      endpoints: { kps: "http://kms.example.com", iam: 5, kvs: "x" },
      assumeRole: { agencyName: "a" },
      acessKey: "a",
    });
    assert.deepEqual(problems.map(({ property }) => property).sort(), [
      "acessKey",
      "assumeRole.domainName",
      "endpoints.iam",
      "endpoints.kps",
      "endpoints.kvs",
      "maxRetries",
      "region",
      "timeout",
    ]);
  });

  for (const [wrong, right] of [
    ["acessKey", "accessKey"],
    ["Region", "region"],
    ["projectid", "projectId"],
    ["requesttimeout", "requestTimeout"],
  ] as const) {
    it(`that are misspelt get the nearest name: ${wrong}`, () => {
      assert.equal(problemOf({ [wrong]: "x" }), `${wrong}: is not known; did you mean ${right}?`);
    });
  }

  it("that are like no other get all names", () => {
    assert.match(problemOf({ colourOfTheSky: "blue" }), /^colourOfTheSky: is not known; known are .*region, projectId/);
  });

  it("with an unknown name inside a map are named by their path", () => {
    assert.equal(problemOf({ endpoints: { kmz: "x" } }).split(";")[0], "endpoints.kmz: is not known");
  });

  for (const region of [
    "cn/north-4",
    "cn-north-4\r\nX-Evil: 1",
    "cn-north-4\n",
    "a@b",
    "a.b",
    "a b",
    "-a",
    "..",
    "é",
    "a#",
  ]) {
    it(`with the region ${JSON.stringify(region)} are refused`, () => {
      assert.match(problemOf({ region }), /^region: must be a region id/);
    });
  }

  it("print no newline or escape of a value that they refuse", () => {
    assert.doesNotMatch(problemOf({ region: "x\r\n\u001b[31m" }), /[\r\n\u001b]/);
  });

  for (const projectId of ["a/b", "..", "a b", "a?b", "a\n", "é", "x".repeat(65)]) {
    it(`with the project id ${JSON.stringify(projectId)} are refused`, () => {
      assert.match(problemOf({ projectId }), /^projectId: must be a project id/);
    });
  }

  for (const cloud of ["https://myhuaweicloud.com", "my/cloud", "my cloud", ".com", "a..b", "cloud:8080"]) {
    it(`with the cloud ${JSON.stringify(cloud)} are refused`, () => {
      assert.match(problemOf({ cloud }), /^cloud: must be a domain/);
    });
  }

  describe("with plain http", () => {
    for (const host of ["kms.example.com", "10.0.0.1", "127.0.0.1.example.com", "localhost.example.com", "[::2]"]) {
      it(`to ${host} are refused`, () => {
        assert.match(problemOf({ endpoints: { kps: `http://${host}` } }), /^endpoints\.kps: is plain http/);
      });

      it(`to ${host} pass when insecure is set`, () => {
        assert.deepEqual(read({ endpoints: { kps: `http://${host}` }, insecure: true }).problems, []);
      });
    }

    for (const host of ["127.0.0.1:8080", "localhost:8080", "[::1]:8080", "127.9.9.9"]) {
      it(`to this machine pass: ${host}`, () => {
        assert.deepEqual(read({ endpoints: { kps: `http://${host}` } }).problems, []);
      });
    }

    it("in authUrl are refused", () => {
      assert.match(problemOf({ authUrl: "http://iam.example.com/v3" }), /^authUrl: is plain http/);
    });
  });

  for (const kps of [
    "ftp://kms.example.com",
    "https://kms.example.com/?a=b",
    "https://kms.example.com/#a",
    "https://",
    "https://kms example.com",
    "https://kms.example.com\r\n",
    "https:\\\\kms.example.com",
    "https://kms.example.com/%zz",
  ]) {
    it(`with the endpoint ${JSON.stringify(kps)} are refused`, () => {
      assert.match(problemOf({ endpoints: { kps } }), /^endpoints\.kps: must/);
    });
  }

  for (const kps of [
    "https://user:hunter2@kms.example.com",
    "user:hunter2@kms.example.com",
    "https://user:p@hunter2@kms.example.com",
    "https://user:a/hunter2@kms.example.com",
    "https://user:hunter2@kms example.com",
  ]) {
    it(`with a password in the endpoint are refused without printing it: ${kps}`, () => {
      const problem = problemOf({ endpoints: { kps } });
      assert.ok(!problem.includes("hunter2"), problem);
    });
  }

  it("that name KPS's address twice in two ways are refused", () => {
    const endpoints = { kps: "https://a.example.com", kms: "https://b.example.com" };
    assert.match(problemOf({ endpoints }), /^endpoints\.kms: /);
  });

  it("take the address of KPS's host for that of KPS", () => {
    const { settings } = read({ endpoints: { kms: "https://kms.example.com" } });
    assert.equal(settings.endpoints?.kps, "https://kms.example.com");
  });

  it("take authUrl for the address of IAM", () => {
    assert.equal(read({ authUrl: "https://iam.example.com/v3" }).settings.endpoints?.iam, "https://iam.example.com/v3");
  });

  const durations = { "30s": 30_000, "10m": 600_000, "1h": 3_600_000, "250ms": 250, "1.5s": 1500, "24h": 86_400_000 };
  for (const [text, ms] of Object.entries(durations)) {
    it(`take ${text} as a duration`, () => {
      assert.equal(read({ timeout: text }).settings.timeoutMs, ms);
    });
  }

  for (const text of ["10 parsecs", "30", "-5s", "0s", "s", "1e3s", "10 minutes from now", "25h", "99999999999w"]) {
    it(`refuse ${JSON.stringify(text)} as a duration`, () => {
      assert.match(problemOf({ requestTimeout: text }), /^requestTimeout: must be /);
    });
  }

  it("refuse an empty text, which is often a variable that was not set", () => {
    assert.match(problemOf({ region: " " }), /^region: must not be empty/);
  });

  it("take null as not set", () => {
    assert.deepEqual(read({ region: null, endpoints: null, maxRetries: null }), read({}));
  });

  it("never print a secret of a wrong type", () => {
    assert.ok(!problemOf({ secretKey: { value: "hunter2" } }).includes("hunter2"));
  });

  describe("that come from the environment", () => {
    it("name the variable whose value cannot be used", async () => {
      const client = new KpsClient({}, quickRuntime({ HW_REGION_NAME: "cn/north", HW_MAX_RETRIES: "many" }));
      const error = await rejectionOf(ConfigError, client.listFailedTasks());
      assert.deepEqual(error.problems.map(({ property }) => property).sort(), [
        "environment variable HW_MAX_RETRIES",
        "environment variable HW_REGION_NAME",
      ]);
    });

    it("count as unset where their variables are empty", async () => {
      const simulator = await start();
      const env = { ...simulator.environment, HW_REGION_NAME: "", OS_REGION_NAME: "cn-north-4", HW_MAX_RETRIES: "" };
      const { scope } = await new KpsClient({}, quickRuntime(env)).listFailedTasks();
      assert.equal(scope.region, "cn-north-4");
    });

    it("give way to the configuration", async () => {
      const simulator = await start();
      const client = new KpsClient({ region: "cn-east-3" }, quickRuntime(simulator.environment));
      const { scope } = await client.listFailedTasks({ projectId: simulator.environment["HW_PROJECT_ID"] });
      assert.equal(scope.region, "cn-east-3");
    });

    it("stand in for a setting that is given as undefined", async () => {
      const simulator = await start();
      const client = new KpsClient({ region: undefined }, quickRuntime(simulator.environment));
      assert.equal((await client.listFailedTasks()).scope.region, "cn-north-4");
    });
  });

  it("without a region are an error that says where to set it", async () => {
    const error = await rejectionOf(
      ConfigError,
      new KpsClient({ token: "a-token" }, quickRuntime({})).listFailedTasks(),
    );
    assert.match(error.message, /kps:region .*HW_REGION_NAME/);
  });

  it("touch no environment before the first read", () => {
    const env = new Proxy({}, { get: () => assert.fail("it read the environment") });
    new KpsClient({}, { ...quickRuntime({}), env });
  });
});
