import assert from "node:assert/strict";
import { getEventListeners } from "node:events";
import { KpsClient } from "../../provider/kps/kpsClient";
import { startSimulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";

describe("reads of one scope at the same moment", () => {
  const start = closedAfterEach(startSimulator);

  async function startWithClient() {
    const simulator = await start({ tasks: 3, latencyMs: 20 });
    return { simulator, client: new KpsClient({}, quickRuntime(simulator.environment)) };
  }

  it("send one set of requests and all get the list", async () => {
    const { simulator, client } = await startWithClient();
    const lists = await Promise.all([1, 2, 3].map(async () => client.listFailedTasks()));
    assert.equal(simulator.requests.length, 1);
    assert.deepEqual(
      lists.map(({ tasks }) => tasks.length),
      [3, 3, 3],
    );
  });

  it("send one set of requests whether the scope is said or comes from the settings", async () => {
    const { simulator, client } = await startWithClient();
    const { HW_REGION_NAME: region, HW_PROJECT_ID: projectId } = simulator.environment;
    await Promise.all([client.listFailedTasks(), client.listFailedTasks({ region, projectId })]);
    assert.equal(simulator.requests.length, 1);
  });

  it("of different lists are read apart", async () => {
    const { simulator, client } = await startWithClient();
    await Promise.all([client.listFailedTasks(), client.listRunningTasks()]);
    assert.equal(simulator.requests.length, 2);
  });

  it("a later one reads again and sees what changed", async () => {
    const { simulator, client } = await startWithClient();
    await client.listFailedTasks();
    simulator.addFailedTask();
    assert.equal((await client.listFailedTasks()).tasks.length, 4);
  });

  it("a later one reads again after a failure", async () => {
    const { simulator, client } = await startWithClient();
    simulator.setFault({ name: "status-403", times: 1 });
    await assert.rejects(client.listFailedTasks());
    assert.equal((await client.listFailedTasks()).tasks.length, 3);
  });

  it("a caller that gives up leaves the other its list", async () => {
    const { client } = await startWithClient();
    const gone = new AbortController();
    const leaving = client.listFailedTasks({ signal: gone.signal });
    const staying = client.listFailedTasks();
    gone.abort();
    const [left, stayed] = await Promise.allSettled([leaving, staying]);
    assert.deepEqual([left.status, stayed.status], ["rejected", "fulfilled"]);
  });

  it("once all callers have given up the requests end", async () => {
    const { simulator, client } = await startWithClient();
    simulator.setFault("hanging");
    const ended = new Promise((resolve) => simulator.onRequest(resolve));
    const gone = new AbortController();
    const leaving = [1, 2].map(async () => client.listFailedTasks({ signal: gone.signal }));
    setTimeout(() => {
      gone.abort();
    }, 100);
    await Promise.allSettled(leaving);
    await ended;
    assert.equal(simulator.requests[0]?.aborted, true);
  });

  it("one that begins after all others gave up gets a list", async () => {
    const { client } = await startWithClient();
    const gone = new AbortController();
    const leaving = client.listFailedTasks({ signal: gone.signal });
    gone.abort();
    const [left, stayed] = await Promise.allSettled([leaving, client.listFailedTasks()]);
    assert.deepEqual([left.status, stayed.status], ["rejected", "fulfilled"]);
  });

  it("a signal that aborts after its read has ended does not part a later read from its twin", async () => {
    const { simulator, client } = await startWithClient();
    const late = new AbortController();
    await client.listFailedTasks({ signal: late.signal });
    simulator.requests.clear();
    const first = client.listFailedTasks();
    late.abort();
    await Promise.all([first, client.listFailedTasks()]);
    assert.equal(simulator.requests.length, 1);
  });

  it("print no warning when many share one signal", async () => {
    const { client } = await startWithClient();
    const { signal } = new AbortController();
    const warnings: string[] = [];
    const note = (warning: Error) => warnings.push(warning.message);
    process.on("warning", note);
    const sizes = Array.from({ length: 20 }, (_, index) => index + 1);
    await Promise.all(sizes.map(async (pageSize) => client.listFailedTasks({ pageSize: 10 + pageSize, signal })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", note);
    assert.deepEqual(warnings, []);
  });

  it("leave nothing behind on a signal that serves many reads", async () => {
    const { client } = await startWithClient();
    const { signal } = new AbortController();
    for (let read = 0; read < 3; read++) await client.listFailedTasks({ signal });
    assert.equal(getEventListeners(signal, "abort").length, 0);
  });
});
