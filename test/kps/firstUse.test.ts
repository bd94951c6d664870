import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import { AuthenticationError } from "../../provider/kps/errors";
import { startSimulator } from "../../provider/simulator";
import { closedAfterEach } from "./support/closedAfterEach";
import { quickRuntime } from "./support/quickRuntime";

/** Ids of that many projects. */
function projectIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index).padStart(32, "0"));
}

describe("the first use of an access key", () => {
  const start = closedAfterEach(startSimulator);

  async function startWithProjects(count: number) {
    const ids = projectIds(count);
    const projects = ids.map((id) => ({ id, name: "cn-north-4", failedTasks: 1 }));
    return { ids, simulator: await start({ projects, latencyMs: 5 }) };
  }

  // First of all, since Node.js gives such a warning once only.
  it("50 reads at once print no warning", async () => {
    const { ids, simulator } = await startWithProjects(50);
    const warnings: string[] = [];
    const note = (warning: Error) => warnings.push(warning.message);
    process.on("warning", note);
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    await Promise.all(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", note);
    assert.deepEqual(warnings, []);
  });

  it("50 reads at once with a wrong secret send one signed request, so the key is not locked", async () => {
    const { ids, simulator } = await startWithProjects(50);
    const client = new KpsClient({}, quickRuntime({ ...simulator.environment, HW_SECRET_KEY: "wrong" }));
    const outcomes = await Promise.allSettled(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    assert.ok(
      outcomes.every((outcome) => outcome.status === "rejected" && outcome.reason instanceof AuthenticationError),
    );
    assert.equal(simulator.requests.length, 1);
  });

  it("50 reads at once with a right secret all succeed", async () => {
    const { ids, simulator } = await startWithProjects(50);
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    const lists = await Promise.all(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    assert.ok(lists.every(({ tasks }) => tasks.length === 1));
  });

  it("has one request in flight until it succeeds, then several", async () => {
    const { ids, simulator } = await startWithProjects(10);
    const atStart: number[] = [];
    simulator.onRequest(() => atStart.push(simulator.requests.length));
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    await Promise.all(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    assert.equal(atStart[0], 1, "a second request came before the first was answered");
    assert.ok(simulator.requests.mostAtOnce > 1, "requests went one by one after the key was accepted");
  });

  it("a read after a refusal asks again, since the secret may have been corrected at the service", async () => {
    const { ids, simulator } = await startWithProjects(1);
    const key = { accessKey: "NEWACCESSKEY", secretKey: "new-secret" };
    const env = { ...simulator.environment, HW_ACCESS_KEY: key.accessKey, HW_SECRET_KEY: key.secretKey };
    const client = new KpsClient({}, quickRuntime(env));
    await assert.rejects(client.listFailedTasks({ projectId: ids[0] }), AuthenticationError);
    simulator.credentials.addAccessKey(key);
    assert.equal((await client.listFailedTasks({ projectId: ids[0] })).tasks.length, 1);
  });

  it("a failure that says nothing of the key does not fail those who wait", async () => {
    const { ids, simulator } = await startWithProjects(5);
    simulator.setFault({ name: "500-once" });
    const client = new KpsClient({ maxRetries: 0 }, quickRuntime(simulator.environment));
    const outcomes = await Promise.allSettled(ids.map(async (projectId) => client.listFailedTasks({ projectId })));
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), [
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
  });
});
