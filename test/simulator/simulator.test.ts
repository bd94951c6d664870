import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import { call, failedTasksPath, tokenHeaders, withSimulator } from "./calls";

describe("simulator: its life", () => {
  it("listens on 127.0.0.1", async () => {
    await withSimulator({}, ({ url }) => {
      assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
      return Promise.resolve();
    });
  });

  it("rejects when the port is taken", async () => {
    await withSimulator({}, async ({ url }) => {
      await assert.rejects(startSimulator({ port: Number(new URL(url).port) }), { code: "EADDRINUSE" });
    });
  });

  it("refuses connections once closed", async () => {
    const simulator = await startSimulator();
    const { url } = simulator;
    await simulator.close();
    await assert.rejects(call(url));
  });

  it("closes twice without harm", async () => {
    const simulator = await startSimulator();
    await simulator.close();
    await simulator.close();
  });

  it("ends keep-alive connections when it closes", async () => {
    const simulator = await startSimulator();
    await call(`${simulator.url}${failedTasksPath}`);
    const started = performance.now();
    await simulator.close();
    assert.ok(performance.now() - started < 1000);
  });

  it("ends hanging requests when it closes", async () => {
    const simulator = await startSimulator({ faults: "hanging" });
    const pending = assert.rejects(call(`${simulator.url}${failedTasksPath}`));
    while (simulator.requests.length === 0) await sleep(5);
    await simulator.close();
    await pending;
  });

  it("waits the latency before it answers", async () => {
    await withSimulator({ latencyMs: 80 }, async ({ url }) => {
      const started = performance.now();
      await call(`${url}${failedTasksPath}`);
      assert.ok(performance.now() - started >= 75);
    });
  });

  it("sends an X-Request-Id with each answer, errors too", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.match((await call(`${url}/nothing`)).headers.get("x-request-id") ?? "", /^[0-9a-f]{32}$/);
    });
  });

  it("sends its own clock's Date", async () => {
    await withSimulator({ now: () => Date.UTC(2024, 1, 29, 12) }, async ({ url }) => {
      assert.equal((await call(url)).headers.get("date"), "Thu, 29 Feb 2024 12:00:00 GMT");
    });
  });

  it("answers a body over 12 MB with 413", async () => {
    await withSimulator({}, async ({ url }) => {
      const reply = await call(`${url}/v3/auth/tokens`, { method: "POST", body: "x".repeat(12 * 1024 * 1024 + 1) });
      assert.equal(reply.status, 413);
    });
  });

  it("answers a target over 32 KiB with 414", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.equal((await call(`${url}/${"x".repeat(33_000)}`)).status, 414);
    });
  });
});

describe("simulator: its environment", () => {
  it("points every endpoint at it and turns metadata off", async () => {
    await withSimulator({}, ({ environment, url }) => {
      const { KPS_ENDPOINT, KPS_IAM_ENDPOINT, KPS_STS_ENDPOINT, KPS_METADATA_ENDPOINT } = environment;
      assert.deepEqual(
        [KPS_ENDPOINT, KPS_IAM_ENDPOINT, KPS_STS_ENDPOINT, KPS_METADATA_ENDPOINT],
        [url, url, url, "off"],
      );
      return Promise.resolve();
    });
  });

  it("names the first project and access key", async () => {
    await withSimulator({}, ({ environment }) => {
      const { HW_REGION_NAME, HW_PROJECT_ID, HW_ACCESS_KEY, HW_SECRET_KEY } = environment;
      const { region, projectId, accessKey, secretKey } = simulatorDefaults;
      assert.deepEqual(
        [HW_REGION_NAME, HW_PROJECT_ID, HW_ACCESS_KEY, HW_SECRET_KEY],
        [region, projectId, accessKey, secretKey],
      );
      return Promise.resolve();
    });
  });

  it("has a security token when the first key is temporary", async () => {
    const accessKeys = [{ accessKey: "AK", secretKey: "SK", securityToken: "ST" }];
    await withSimulator({ credentials: { accessKeys } }, ({ environment }) => {
      assert.equal(environment["HW_SECURITY_TOKEN"], "ST");
      return Promise.resolve();
    });
  });

  it("gives the region of a subproject", async () => {
    await withSimulator({ projects: [{ id: "a", name: "eu-west-101_prod" }] }, ({ environment }) => {
      assert.equal(environment["HW_REGION_NAME"], "eu-west-101");
      return Promise.resolve();
    });
  });
});

describe("simulator: its own failures", () => {
  it("shows an error of its own as 500 with the text", async () => {
    let broken = false;
    const now = () => {
      if (broken) throw new Error("no clock");
      return Date.now();
    };
    await withSimulator({ now }, async ({ url }) => {
      broken = true;
      const reply = await call(`${url}${failedTasksPath}`, { headers: tokenHeaders });
      assert.deepEqual([reply.status, reply.text], [500, "simulator: Error: no clock"]);
    });
  });
});
