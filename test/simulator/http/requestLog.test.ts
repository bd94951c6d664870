import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import { call, failedTasksPath, signedCall, tokenHeaders, withSimulator } from "../calls";

describe("simulator: the request log", () => {
  it("notes method, path, query and status", async () => {
    await withSimulator({}, async ({ url, requests }) => {
      await call(`${url}${failedTasksPath}?limit=2&offset=1`, { headers: tokenHeaders });
      const [{ method, path, query, status } = {}] = requests;
      assert.deepEqual([method, path, query, status], ["GET", failedTasksPath, { limit: "2", offset: "1" }, 200]);
    });
  });

  it("notes headers by lower-case name", async () => {
    await withSimulator({}, async ({ url, requests }) => {
      await call(`${url}${failedTasksPath}`, { headers: { "X-Language": "en-us" } });
      assert.equal(requests[0]?.headers["x-language"], "en-us");
    });
  });

  it("notes a token", async () => {
    await withSimulator({}, async ({ url, requests }) => {
      await call(`${url}${failedTasksPath}`, { headers: tokenHeaders });
      assert.deepEqual(requests[0]?.credential, { kind: "token", token: simulatorDefaults.token });
    });
  });

  it("notes the access key of a signature", async () => {
    await withSimulator({}, async ({ url, requests }) => {
      await signedCall(`${url}${failedTasksPath}`);
      assert.deepEqual(requests[0]?.credential, { kind: "accessKey", accessKey: simulatorDefaults.accessKey });
    });
  });

  it("notes a temporary access key as one", async () => {
    await withSimulator({}, async ({ url, requests }) => {
      await signedCall(`${url}${failedTasksPath}`, { securityToken: "any" });
      assert.equal(requests[0]?.credential.kind, "temporaryAccessKey");
    });
  });

  it("notes a call without credential", async () => {
    await withSimulator({}, async ({ url, requests }) => {
      await call(`${url}${failedTasksPath}`);
      assert.deepEqual(requests[0]?.credential, { kind: "none" });
    });
  });

  it("notes the faults that took part, with their arguments", async () => {
    await withSimulator({ faults: ["page-cap:7", "429-once"] }, async ({ url, requests }) => {
      await call(`${url}${failedTasksPath}`);
      assert.deepEqual(requests[0]?.faults, ["page-cap:7", "429-once"]);
    });
  });

  it("names the answer's X-Request-Id", async () => {
    await withSimulator({}, async ({ url, requests }) => {
      const reply = await call(`${url}${failedTasksPath}`);
      assert.equal(requests[0]?.id, reply.headers.get("x-request-id"));
    });
  });

  it("notes the arrival by the simulator's clock", async () => {
    await withSimulator({ now: () => 1_700_000_000_000 }, async ({ url, requests }) => {
      await call(`${url}${failedTasksPath}`);
      assert.equal(requests[0]?.time, 1_700_000_000_000);
    });
  });

  it("counts the requests that were open at once", async () => {
    await withSimulator({ latencyMs: 100 }, async ({ url, requests }) => {
      await Promise.all([1, 2, 3].map(() => call(`${url}${failedTasksPath}`)));
      assert.equal(requests.mostAtOnce, 3);
    });
  });

  it("can be cleared", async () => {
    await withSimulator({}, async ({ url, requests }) => {
      await call(`${url}${failedTasksPath}`);
      requests.clear();
      assert.deepEqual([...requests], []);
    });
  });

  it("gives plain arrays when filtered", async () => {
    await withSimulator({}, async ({ url, requests }) => {
      await call(`${url}${failedTasksPath}`);
      assert.equal(requests.filter(() => true).constructor, Array);
    });
  });

  it("tells a listener of each request at its end", async () => {
    await withSimulator({}, async (simulator) => {
      const ended = new Promise((resolve) => simulator.onRequest(resolve));
      await call(`${simulator.url}${failedTasksPath}`);
      assert.equal(await ended, simulator.requests[0]);
    });
  });
});
