import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import { CancelledError, TimeoutError } from "../../provider/kps/errors";
import { processRuntime } from "../../provider/kps/model/runtime";
import { startSimulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { rejectionOf } from "../support/rejection";

/** A signal that aborts after so many milliseconds. */
function abortedAfter(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => {
    controller.abort();
  }, ms);
  return controller.signal;
}

/** Milliseconds that a promise took to reject. */
async function timeOf(promise: Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await promise.catch(() => undefined);
  return performance.now() - begun;
}

describe("cancelling a read", () => {
  const start = closedAfterEach(startSimulator);
  /** A runtime whose retries wait for real, as long as they may. */
  const patient = { sleep: processRuntime.sleep, random: () => 0.99 };

  it("that hangs is a CancelledError", async () => {
    const simulator = await start({ faults: "hanging" });
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    await rejectionOf(CancelledError, client.listFailedTasks({ signal: abortedAfter(100) }));
  });

  it("that hangs takes effect promptly", async () => {
    const simulator = await start({ faults: "hanging" });
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    assert.ok((await timeOf(client.listFailedTasks({ signal: abortedAfter(100) }))) < 5000);
  });

  it("that waits for a retry is a CancelledError", async () => {
    const simulator = await start({ faults: "429-retry-after-seconds:30" });
    const client = new KpsClient({}, quickRuntime(simulator.environment, patient));
    await rejectionOf(CancelledError, client.listFailedTasks({ signal: abortedAfter(100) }));
  });

  it("that waits for a retry takes effect promptly", async () => {
    const simulator = await start({ faults: "429-retry-after-seconds:30" });
    const client = new KpsClient({}, quickRuntime(simulator.environment, patient));
    assert.ok((await timeOf(client.listFailedTasks({ signal: abortedAfter(100) }))) < 5000);
  });

  it("that waits for a retry sends no further request", async () => {
    const simulator = await start({ faults: "429-retry-after-seconds:1" });
    const client = new KpsClient({}, quickRuntime(simulator.environment, patient));
    const ending = new AbortController();
    simulator.onRequest(() => setTimeout(() => ending.abort(), 100));
    await timeOf(client.listFailedTasks({ signal: ending.signal }));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    assert.equal(simulator.requests.length, 1);
  });

  it("before it begins is a CancelledError and sends nothing", async () => {
    const simulator = await start();
    const client = new KpsClient({}, quickRuntime(simulator.environment));
    await rejectionOf(CancelledError, client.listFailedTasks({ signal: AbortSignal.abort() }));
    assert.equal(simulator.requests.length, 0);
  });

  it("that waits for another's first use of the key takes effect promptly", async () => {
    const simulator = await start({ faults: "hanging" });
    const client = new KpsClient({ timeoutMs: 8000 }, quickRuntime(simulator.environment));
    const ending = new AbortController();
    const other = client.listFailedTasks({ signal: ending.signal });
    const waiting = client.listRunningTasks({ signal: abortedAfter(100) });
    assert.ok((await timeOf(waiting)) < 5000);
    ending.abort();
    await assert.rejects(other);
  });

  it("that takes longer than its time limit says which limit", async () => {
    const simulator = await start({ faults: "hanging" });
    const client = new KpsClient({ timeoutMs: 300 }, quickRuntime(simulator.environment));
    assert.equal((await rejectionOf(TimeoutError, client.listFailedTasks())).limit, "timeout");
  });

  it("whose one request takes too long says which limit", async () => {
    const simulator = await start({ faults: "hanging" });
    const client = new KpsClient({ requestTimeoutMs: 200, maxRetries: 0 }, quickRuntime(simulator.environment));
    assert.equal((await rejectionOf(TimeoutError, client.listFailedTasks())).limit, "requestTimeout");
  });
});
