import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:http";
import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultName, Simulator } from "../../../provider/simulator";
import { call, failedTasksPath, tokenHeaders, withSimulator } from "../calls";

const withFault = (faults: FaultName, test: (simulator: Simulator) => Promise<void>) =>
  withSimulator({ tasks: 2, faults }, test);

/** Opens a list call and gives its response before the body is read. */
async function open({ url }: Simulator): Promise<IncomingMessage> {
  const request = get(`${url}${failedTasksPath}`, { headers: tokenHeaders, agent: false });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  request.on("error", () => undefined);
  response.on("error", () => undefined);
  return response;
}

async function logEnd(simulator: Simulator): Promise<void> {
  while (simulator.requests[0]?.endedAt === undefined) await sleep(5);
}

describe("simulator: faults of the connection", () => {
  it("truncated-body ends the connection before Content-Length is reached", async () => {
    await withFault("truncated-body", async (simulator) => {
      const response = await open(simulator);
      let received = 0;
      response.on("data", (chunk: Buffer) => (received += chunk.length));
      await new Promise((resolve) => response.once("close", resolve));
      const declared = Number(response.headers["content-length"]);
      assert.deepEqual([response.complete, received], [false, Math.floor(declared / 2)]);
    });
  });

  it("connection-reset resets the connection", async () => {
    await withFault("connection-reset", async ({ url }) => {
      const [error] = (await once(get(`${url}${failedTasksPath}`, { agent: false }), "error")) as [{ code?: string }];
      assert.equal(error.code, "ECONNRESET");
    });
  });

  it("connection-reset notes no status", async () => {
    await withFault("connection-reset", async (simulator) => {
      await assert.rejects(call(`${simulator.url}${failedTasksPath}`));
      assert.equal(simulator.requests[0]?.status, undefined);
    });
  });

  it("hanging never answers", async () => {
    await withFault("hanging", async ({ url }) => {
      await assert.rejects(call(`${url}${failedTasksPath}`, { signal: AbortSignal.timeout(150) }), {
        name: "TimeoutError",
      });
    });
  });

  it("hanging notes that the client hung up", async () => {
    await withFault("hanging", async (simulator) => {
      const ending = new AbortController();
      const rejected = assert.rejects(call(`${simulator.url}${failedTasksPath}`, { signal: ending.signal }));
      while (simulator.requests.length === 0) await sleep(5);
      ending.abort();
      await rejected;
      await logEnd(simulator);
      assert.equal(simulator.requests[0]?.aborted, true);
    });
  });

  it("dripping sends the whole body, byte by byte", async () => {
    await withFault("dripping:1", async (simulator) => {
      simulator.setFault([{ name: "null-tasks-zero" }, { name: "dripping", argument: 2 }]);
      const started = performance.now();
      const { text } = await call(`${simulator.url}${failedTasksPath}`, { headers: tokenHeaders });
      assert.deepEqual([text, performance.now() - started >= 24], ['{"total":0,"tasks":null}', true]);
    });
  });

  it("dripping stops when the client hangs up", async () => {
    await withFault("dripping:1", async (simulator) => {
      const response = await open(simulator);
      await once(response, "data");
      response.destroy();
      await logEnd(simulator);
      assert.equal(simulator.requests[0]?.aborted, true);
    });
  });

  it("slow-first-byte waits", async () => {
    await withFault("slow-first-byte:100", async ({ url }) => {
      const started = performance.now();
      await call(`${url}${failedTasksPath}`, { headers: tokenHeaders });
      assert.ok(performance.now() - started >= 95);
    });
  });

  it("huge-body sends as many bytes as told, without declaring them", async () => {
    await withFault("huge-body:5000000", async (simulator) => {
      const response = await open(simulator);
      let received = 0;
      response.on("data", (chunk: Buffer) => (received += chunk.length));
      await once(response, "end");
      assert.deepEqual([received, response.headers["content-length"]], [5_000_000, undefined]);
    });
  });

  it("huge-body-declared declares 4 GiB", async () => {
    await withFault("huge-body-declared", async (simulator) => {
      const response = await open(simulator);
      assert.equal(response.headers["content-length"], "4294967296");
      response.destroy();
    });
  });

  it("huge-body stops when the client hangs up", async () => {
    await withFault("huge-body", async (simulator) => {
      const response = await open(simulator);
      await once(response, "data");
      response.destroy();
      await logEnd(simulator);
      assert.equal(simulator.requests[0]?.aborted, true);
    });
  });

  it("redirect-other-host sends 302 with the URL given", async () => {
    await withFault("redirect-other-host:http://127.0.0.1:9/x", async ({ url }) => {
      const { status, headers } = await call(`${url}${failedTasksPath}`, { headers: tokenHeaders });
      assert.deepEqual([status, headers.get("location")], [302, "http://127.0.0.1:9/x"]);
    });
  });
});
