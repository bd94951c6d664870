import assert from "node:assert/strict";
import { generateFailedTasks, simulatorDefaults } from "../../../provider/simulator";
import type { SimulatedTask } from "../../../provider/simulator";
import { call, errorCode, failedTasksPath, tokenHeaders, withSimulator } from "../calls";
import type { Reply } from "../calls";

interface List {
  total: number;
  tasks: SimulatedTask[];
}

/** The example of the API page. */
const example: SimulatedTask = {
  task_id: "aee8d2fe-5484-4753-9177-5a38dc15546c",
  operate_type: "RUNNING_RESET",
  task_time: "1523342130000",
  task_error_code: null,
  task_error_msg: "Update public key error",
  server_name: "Test",
  server_id: "c9aa197b-a6b6-4c33-b3a6-fa0b4ec50006",
  keypair_name: "KeyPair-xt",
};

async function list(tasks: number | SimulatedTask[], query = ""): Promise<Reply & { list: List }> {
  let reply: Reply | undefined;
  await withSimulator({ tasks }, async ({ url }) => {
    reply = await call(`${url}${failedTasksPath}${query}`, { headers: tokenHeaders });
  });
  assert.ok(reply);
  return { ...reply, json: undefined, list: JSON.parse(reply.text) as List };
}

describe("simulator: the list of failed tasks", () => {
  it("gives the API page's example as the page prints it", async () => {
    assert.deepEqual((await list([example])).list, { total: 1, tasks: [example] });
  });

  it("gives an empty list with total 0", async () => {
    assert.equal((await list(0)).text, '{"total":0,"tasks":[]}');
  });

  it("gives 1000 records when no limit is asked", async () => {
    assert.equal((await list(1001)).list.tasks.length, 1000);
  });

  it("says the overall count in total", async () => {
    assert.equal((await list(1001, "?limit=1")).list.total, 1001);
  });

  it("begins after `offset` records", async () => {
    assert.deepEqual((await list(5, "?limit=2&offset=3")).list.tasks, generateFailedTasks(5).slice(3));
  });

  it("gives no records past the end", async () => {
    assert.deepEqual((await list(5, "?offset=5")).list.tasks, []);
  });

  it("keeps the order of a literal list", async () => {
    const tasks = generateFailedTasks(4).reverse();
    assert.deepEqual((await list(tasks)).list.tasks, tasks);
  });

  for (const query of [
    "limit=0",
    "limit=1001",
    "limit=-1",
    "limit=abc",
    "limit=",
    "limit=1.5",
    "offset=-1",
    "offset=x",
  ]) {
    it(`answers ${query} with 400 KPS.0002`, async () => {
      await withSimulator({ tasks: 1 }, async ({ url }) => {
        const reply = await call(`${url}${failedTasksPath}?${query}`, { headers: tokenHeaders });
        assert.deepEqual([reply.status, errorCode(reply)], [400, "KPS.0002"]);
      });
    });
  }

  it("answers a path that does not exist with 404 APIGW.0101", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.equal(errorCode(await call(`${url}/v3/${simulatorDefaults.projectId}/nothing`)), "APIGW.0101");
    });
  });

  it("answers a project id that cannot be decoded as an unknown one", async () => {
    await withSimulator({}, async ({ url }) => {
      assert.equal(errorCode(await call(`${url}/v3/%zz/failed-tasks`, { headers: tokenHeaders })), "KMS.0305");
    });
  });

  it("lists the tasks of each project apart", async () => {
    const other = { id: "f".repeat(32), name: "cn-north-4_prod", failedTasks: 2 };
    const projects = [{ id: simulatorDefaults.projectId, name: "cn-north-4", failedTasks: 5 }, other];
    const credentials = { tokens: [{ token: "t", projectId: other.id }] };
    await withSimulator({ projects, credentials }, async ({ url }) => {
      const reply = await call(`${url}/v3/${other.id}/failed-tasks`, { headers: { "X-Auth-Token": "t" } });
      assert.equal((reply.json as List).total, 2);
    });
  });
});

describe("simulator: changing the list", () => {
  it("adds a task in front", async () => {
    await withSimulator({ tasks: 2 }, async (simulator) => {
      const added = simulator.addFailedTask({ server_name: "new" });
      const reply = await call(`${simulator.url}${failedTasksPath}?limit=1`, { headers: tokenHeaders });
      assert.deepEqual(reply.json, { total: 3, tasks: [added] });
    });
  });

  it("gives an added task the simulator's time", async () => {
    await withSimulator({ now: () => 1_700_000_000_000 }, (simulator) => {
      assert.equal(simulator.addFailedTask().task_time, "1700000000000");
      return Promise.resolve();
    });
  });

  it("puts another list in place", async () => {
    await withSimulator({ tasks: 2 }, async (simulator) => {
      await call(`${simulator.url}${failedTasksPath}`, { headers: tokenHeaders });
      simulator.setFailedTasks([example]);
      const reply = await call(`${simulator.url}${failedTasksPath}`, { headers: tokenHeaders });
      assert.deepEqual(reply.json, { total: 1, tasks: [example] });
    });
  });

  it("names a project that it does not have", async () => {
    await withSimulator({}, (simulator) => {
      assert.throws(() => {
        simulator.setFailedTasks([], "elsewhere");
      }, /no project elsewhere/);
      return Promise.resolve();
    });
  });
});
