import assert from "node:assert/strict";
import { simulatorDefaults } from "../../../provider/simulator";
import { call, errorCode, failedTasksPath, tokenHeaders, withSimulator } from "../calls";

const remove = { method: "DELETE", headers: tokenHeaders };

describe("simulator: deleting failed tasks", () => {
  it("answers with 200 and no body", async () => {
    await withSimulator({ tasks: 1 }, async (simulator) => {
      const id = simulator.failedTasks()[0]?.task_id ?? "";
      const reply = await call(`${simulator.url}${failedTasksPath}/${id}`, remove);
      assert.deepEqual([reply.status, reply.text], [200, ""]);
    });
  });

  it("removes that record and keeps the others", async () => {
    await withSimulator({ tasks: 3 }, async (simulator) => {
      const [first, second, third] = simulator.failedTasks();
      await call(`${simulator.url}${failedTasksPath}/${second?.task_id}`, remove);
      assert.deepEqual(simulator.failedTasks(), [first, third]);
    });
  });

  it("answers an unknown id with 400 KPS.0005", async () => {
    await withSimulator({ tasks: 3 }, async ({ url }) => {
      const reply = await call(`${url}${failedTasksPath}/aee8d2fe-5484-4753-9177-5a38dc15546c`, remove);
      assert.deepEqual([reply.status, errorCode(reply)], [400, "KPS.0005"]);
    });
  });

  it("removes all records at once", async () => {
    await withSimulator({ tasks: 3 }, async (simulator) => {
      await call(`${simulator.url}${failedTasksPath}`, remove);
      assert.equal(simulator.failedTasks().length, 0);
    });
  });

  it("has no way to delete running tasks", async () => {
    await withSimulator({}, async ({ url }) => {
      const reply = await call(`${url}/v3/${simulatorDefaults.projectId}/running-tasks`, remove);
      assert.equal(errorCode(reply), "APIGW.0101");
    });
  });
});
