import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:http";
import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { call, failedTasksPath, tokenHeaders, withSimulator } from "./calls";

describe("simulator: what it costs", () => {
  it("serves 100,000 tasks in pages of 1000 within 5 seconds", async () => {
    await withSimulator({ tasks: 100_000 }, async ({ url }) => {
      const started = performance.now();
      for (let offset = 0; offset < 100_000; offset += 1000) {
        await call(`${url}${failedTasksPath}?limit=1000&offset=${offset}`, { headers: tokenHeaders });
      }
      assert.ok(performance.now() - started < 5000);
    });
  });

  it("huge-body holds little in memory while the client does not read", async () => {
    await withSimulator({ tasks: 2, faults: "huge-body" }, async ({ url }) => {
      const before = process.memoryUsage().rss;
      const request = get(`${url}${failedTasksPath}`, { headers: tokenHeaders, agent: false });
      const [response] = (await once(request, "response")) as [IncomingMessage];
      request.on("error", () => undefined);
      response.on("error", () => undefined);
      await sleep(300);
      const grown = process.memoryUsage().rss - before;
      response.destroy();
      assert.ok(grown < 64 * 1024 * 1024, `${grown} bytes`);
    });
  });
});
