import assert from "node:assert/strict";
import { generateRunningTasks, simulatorDefaults } from "../../../provider/simulator";
import { call, tokenHeaders, withSimulator } from "../calls";

const path = `/v3/${simulatorDefaults.projectId}/running-tasks`;

describe("simulator: the list of running tasks", () => {
  it("gives a page with the overall count", async () => {
    await withSimulator({ runningTasks: 5 }, async ({ url }) => {
      const reply = await call(`${url}${path}?limit=2&offset=1`, { headers: tokenHeaders });
      assert.deepEqual(reply.json, { total: 5, tasks: generateRunningTasks(3).slice(1) });
    });
  });

  it("has no error fields", async () => {
    await withSimulator({ runningTasks: 1 }, async ({ url }) => {
      assert.doesNotMatch((await call(`${url}${path}`, { headers: tokenHeaders })).text, /task_error/);
    });
  });

  it("can be replaced while the simulator runs", async () => {
    await withSimulator({ runningTasks: 5 }, async (simulator) => {
      simulator.setRunningTasks(0);
      const reply = await call(`${simulator.url}${path}`, { headers: tokenHeaders });
      assert.deepEqual(reply.json, { total: 0, tasks: [] });
    });
  });
});
