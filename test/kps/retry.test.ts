import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import { ApiError, AuthenticationError, NetworkError, ThrottledError } from "../../provider/kps/errors";
import { retryDelay } from "../../provider/kps/retry/delay";
import { startSimulator } from "../../provider/simulator";
import type { FaultName } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { startRawServer } from "../support/rawServer";
import { rejectionOf } from "../support/rejection";

describe("retrying", () => {
  const start = closedAfterEach(startSimulator);
  const startServer = closedAfterEach(startRawServer);

  for (const fault of ["429-once", "500-once", "502-once", "503-once", "504-once"] as const) {
    it(`reads the list after a passing ${fault}`, async () => {
      const simulator = await start({ tasks: 3, faults: fault });
      const list = await new KpsClient({}, quickRuntime(simulator.environment)).listFailedTasks();
      assert.equal(list.tasks.length, 3);
      assert.equal(simulator.requests.length, 2);
    });
  }

  it("reads the list after a connection that broke once", async () => {
    const simulator = await start({ tasks: 3, faults: { name: "connection-reset", times: 1 } });
    const list = await new KpsClient({}, quickRuntime(simulator.environment)).listFailedTasks();
    assert.equal(list.tasks.length, 3);
  });

  it("reads the list after a request that timed out once", async () => {
    const simulator = await start({ tasks: 3, faults: { name: "hanging", times: 1 } });
    const client = new KpsClient({ requestTimeoutMs: 300 }, quickRuntime(simulator.environment));
    assert.equal((await client.listFailedTasks()).tasks.length, 3);
  });

  for (const status of [400, 401, 403, 404, 405, 409, 501]) {
    it(`sends a request once that is answered ${status}`, async () => {
      const simulator = await start({ faults: `status-${status}` });
      await assert.rejects(new KpsClient({}, quickRuntime(simulator.environment)).listFailedTasks());
      assert.equal(simulator.requests.length, 1);
    });
  }

  it("tries five times more by default", async () => {
    const simulator = await start({ faults: "500-forever" });
    await rejectionOf(ApiError, new KpsClient({}, quickRuntime(simulator.environment)).listFailedTasks());
    assert.equal(simulator.requests.length, 6);
  });

  for (const maxRetries of [0, 2]) {
    it(`tries as often more as maxRetries says: ${maxRetries}`, async () => {
      const simulator = await start({ faults: "500-forever" });
      await rejectionOf(ApiError, new KpsClient({ maxRetries }, quickRuntime(simulator.environment)).listFailedTasks());
      assert.equal(simulator.requests.length, maxRetries + 1);
    });
  }

  it("waits as many seconds as Retry-After asks", async () => {
    const simulator = await start({ faults: "429-retry-after-seconds:7" });
    const runtime = quickRuntime(simulator.environment);
    await new KpsClient({}, runtime).listFailedTasks();
    assert.deepEqual(runtime.waits, [7000]);
  });

  it("waits until the date that Retry-After names", async () => {
    const now = Date.UTC(2025, 9, 16, 8);
    const simulator = await start({ faults: "429-retry-after-date:9", now: () => now });
    const runtime = quickRuntime(simulator.environment, { now: () => now });
    await new KpsClient({}, runtime).listFailedTasks();
    assert.deepEqual(runtime.waits, [9000]);
  });

  it("does not wait for a Retry-After past the read's time limit", async () => {
    const simulator = await start({ faults: "429-retry-after-seconds:61" });
    const runtime = quickRuntime(simulator.environment);
    const error = await rejectionOf(ThrottledError, new KpsClient({}, runtime).listFailedTasks());
    assert.equal(error.retryAfterMs, 61_000);
    assert.deepEqual(runtime.waits, []);
  });

  it("takes a Retry-After that is no time as none", async () => {
    const server = await startServer((_, response) => {
      response.writeHead(503, { "Retry-After": "soon" }).end();
    });
    const env = { KPS_ENDPOINT: server.url, HW_REGION_NAME: "r", HW_PROJECT_ID: "p", HW_AUTH_TOKEN: "a-token" };
    const runtime = quickRuntime(env);
    await rejectionOf(ApiError, new KpsClient({ maxRetries: 1 }, runtime).listFailedTasks());
    assert.deepEqual(runtime.waits, [0]);
  });

  it("signs every try separately, at its own time", async () => {
    const simulator = await start({ faults: "500-once" });
    let now = Date.now();
    await new KpsClient({}, quickRuntime(simulator.environment, { now: () => (now += 1000) })).listFailedTasks();
    const dates = simulator.requests.map(({ headers }) => headers["x-sdk-date"]);
    assert.notEqual(dates[0], dates[1]);
  });

  it("asks once only for a host whose certificate it does not trust or whose name does not exist", async () => {
    const env = {
      KPS_ENDPOINT: "https://kps.invalid",
      HW_REGION_NAME: "r",
      HW_PROJECT_ID: "p",
      HW_AUTH_TOKEN: "a-token",
    };
    const runtime = quickRuntime(env);
    const error = await rejectionOf(NetworkError, new KpsClient({}, runtime).listFailedTasks());
    // EAI_AGAIN is a resolver that has no answer now; only a name that does not exist is final.
    assert.equal(runtime.waits.length, error.code === "ENOTFOUND" ? 0 : 5);
  });

  it("sends a refused signature once only, on a later page too", async () => {
    const fault = { name: "status-401" as FaultName, after: 1 };
    const simulator = await start({ tasks: 1200, faults: fault });
    await rejectionOf(AuthenticationError, new KpsClient({}, quickRuntime(simulator.environment)).listFailedTasks());
    assert.equal(simulator.requests.length, 2);
  });

  describe("waits with full jitter", () => {
    it("up to 0.5 s, 1 s, 2 s, 4 s, and never more than 8 s", () => {
      assert.deepEqual(
        [0, 1, 2, 3, 4, 5, 20].map((attempt) => retryDelay(attempt, 1)),
        [500, 1000, 2000, 4000, 8000, 8000, 8000],
      );
    });

    it("from nothing", () => {
      assert.equal(retryDelay(5, 0), 0);
    });

    it("but never shorter than the service asks", () => {
      assert.equal(retryDelay(0, 0, 3000), 3000);
    });
  });
});
