import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import { generateFailedTasks, simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { SimulatorOptions } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { expectedTask, sortedIds } from "../support/records";
import { quickRuntime } from "../support/runtime";

/** The record of the API page's example answer. */
const pageExample = {
  task_id: "aee8d2fe-5484-4753-9177-5a38dc15546c",
  operate_type: "RUNNING_RESET",
  task_time: "1523342130000",
  task_error_code: null,
  task_error_msg: "Update public key error",
  server_name: "Test",
  server_id: "c9aa197b-a6b6-4c33-b3a6-fa0b4ec50006",
  keypair_name: "KeyPair-xt",
};

/** Requests that an honest server needs, the probe included. */
function requestsFor(tasks: number, pageSize: number): number {
  if (tasks <= pageSize) return tasks > 0 && (tasks === pageSize || tasks % 50 === 0) ? 2 : 1;
  const probe = (tasks - 1) % (pageSize - 1) === 0 ? 1 : 0;
  return Math.ceil((tasks - 1) / (pageSize - 1)) + probe;
}

describe("paging", () => {
  const start = closedAfterEach(startSimulator);

  async function startWithClient(options: SimulatorOptions) {
    const simulator = await start(options);
    return { simulator, client: new KpsClient({}, quickRuntime(simulator.environment)) };
  }

  describe("reads the whole list with as few requests as show it complete", () => {
    const known = { 0: 1, 1: 1, 50: 2, 999: 1, 1000: 2, 1001: 2, 1999: 3, 2500: 3, 100_000: 101 };
    for (const [tasks, requests] of Object.entries(known)) {
      it(`${tasks} tasks in ${requests}`, async () => {
        const { simulator, client } = await startWithClient({ tasks: Number(tasks) });
        const list = await client.listFailedTasks();
        assert.equal(list.tasks.length, Number(tasks));
        assert.equal(simulator.requests.length, requests);
      });
    }

    for (const pageSize of [2, 3, 4, 50, 51]) {
      it(`lists of many lengths, ${pageSize} a page`, async () => {
        const { simulator, client } = await startWithClient({});
        for (const tasks of [0, 1, 2, 3, 4, 5, 6, 7, 10, 49, 50, 51, 99, 100, 101, 103]) {
          simulator.setFailedTasks(tasks);
          simulator.requests.clear();
          const list = await client.listFailedTasks({ pageSize });
          assert.deepEqual(
            { tasks, read: list.tasks.length, requests: simulator.requests.length },
            { tasks, read: tasks, requests: requestsFor(tasks, pageSize) },
          );
        }
      });
    }

    it("lists of one record a page", async () => {
      const { simulator, client } = await startWithClient({});
      for (const tasks of [0, 1, 2, 3, 7]) {
        simulator.setFailedTasks(tasks);
        const list = await client.listFailedTasks({ pageSize: 1 });
        assert.deepEqual(list.tasks.map(({ taskId }) => taskId).sort(), sortedIds(simulator.failedTasks()));
      }
    });
  });

  it("asks for no more than four pages at a time", async () => {
    const { simulator, client } = await startWithClient({ tasks: 400, latencyMs: 15 });
    await client.listFailedTasks({ pageSize: 20 });
    assert.equal(simulator.requests.mostAtOnce, 4);
  });

  it("asks for the first page with the API's own limit and from the first record", async () => {
    const { simulator, client } = await startWithClient({ tasks: 3 });
    await client.listFailedTasks();
    assert.deepEqual(simulator.requests[0]?.query, { limit: "1000", offset: "0" });
  });

  it("returns every field of the API page under its own name, typed", async () => {
    const record = { ...pageExample, task_error_code: "KPS.6011" };
    const { client } = await startWithClient({ tasks: [record] });
    const { tasks } = await client.listFailedTasks();
    assert.deepEqual(JSON.parse(JSON.stringify(tasks)), [
      {
        taskId: "aee8d2fe-5484-4753-9177-5a38dc15546c",
        operateType: "RUNNING_RESET",
        taskTime: "2018-04-10T06:35:30.000Z",
        taskErrorCode: "KPS.6011",
        taskErrorMsg: "Update public key error",
        serverId: "c9aa197b-a6b6-4c33-b3a6-fa0b4ec50006",
        serverName: "Test",
        keypairName: "KeyPair-xt",
        key: "ef2ccf11617b327a",
      },
    ]);
  });

  it("gives the API page's own example the key that every report knows it by", async () => {
    const { client } = await startWithClient({ tasks: [pageExample] });
    assert.equal((await client.listFailedTasks()).tasks[0]?.key, "ef2ccf11617b327a");
  });

  it("leaves fields out that are null or not sent", async () => {
    const { task_id, operate_type, task_time } = pageExample;
    const { client } = await startWithClient({ tasks: [{ task_id, operate_type, task_time, task_error_code: null }] });
    const [task] = (await client.listFailedTasks()).tasks;
    assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(task)) as object).sort(), [
      "key",
      "operateType",
      "taskId",
      "taskTime",
    ]);
  });

  it("keeps the milliseconds of a time", async () => {
    const { client } = await startWithClient({ tasks: [{ ...pageExample, task_time: "1523342130007" }] });
    assert.equal((await client.listFailedTasks()).tasks[0]?.taskTime, "2018-04-10T06:35:30.007Z");
  });

  it("passes operation types through that nobody has documented", async () => {
    const { client } = await startWithClient({ tasks: [{ ...pageExample, operate_type: "FAILED_QUANTUM_BIND" }] });
    assert.equal((await client.listFailedTasks()).tasks[0]?.operateType, "FAILED_QUANTUM_BIND");
  });

  it("sorts newest first and equal times by task id, whatever the server's order", async () => {
    const tasks = ["c:3", "a:1", "d:3", "b:2", "b:3"].map((mark) => {
      const [task_id, time] = mark.split(":");
      return { ...pageExample, task_id, task_time: `152334213000${time}` };
    });
    const { client } = await startWithClient({ tasks });
    const list = await client.listFailedTasks();
    assert.deepEqual(
      list.tasks.map(({ taskId, taskTime }) => `${taskId}:${taskTime.at(-2)}`),
      ["b:3", "c:3", "d:3", "b:2", "a:1"],
    );
  });

  it("lists records that are equal in every field once", async () => {
    const [first, second, third] = generateFailedTasks(3);
    assert.ok(first && second && third);
    const { client } = await startWithClient({ tasks: [first, second, second, third, first] });
    assert.equal((await client.listFailedTasks()).tasks.length, 3);
  });

  it("lists records apart that differ in one field", async () => {
    const { client } = await startWithClient({ tasks: [pageExample, { ...pageExample, task_error_msg: "other" }] });
    assert.equal((await client.listFailedTasks()).tasks.length, 2);
  });

  it("says whose list it read", async () => {
    const { simulator, client } = await startWithClient({ tasks: 1 });
    const { scope } = await client.listFailedTasks();
    assert.deepEqual(JSON.parse(JSON.stringify(scope)), {
      region: simulatorDefaults.region,
      projectId: simulatorDefaults.projectId,
      endpoint: simulator.url,
    });
  });

  it("reads the running tasks in the same way", async () => {
    const { simulator, client } = await startWithClient({ runningTasks: 2500 });
    const list = await client.listRunningTasks();
    assert.equal(list.tasks.length, 2500);
    assert.equal(simulator.requests.length, 3);
    assert.ok(simulator.requests.every(({ path }) => path.endsWith("/running-tasks")));
  });

  it("returns the fields of a running task under their own names", async () => {
    const running = { ...pageExample, task_error_code: undefined, task_error_msg: undefined };
    const { client } = await startWithClient({ runningTasks: [running] });
    const { tasks } = await client.listRunningTasks();
    assert.deepEqual(JSON.parse(JSON.stringify(tasks)), [{ ...expectedTask(running), key: "ef2ccf11617b327a" }]);
  });
});
