import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import { startSimulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { sortedIds } from "../support/records";
import { quickRuntime } from "../support/runtime";

describe("large answers", () => {
  const start = closedAfterEach(startSimulator);

  it("list each of 100,000 tasks once", async () => {
    const simulator = await start({ tasks: 100_000 });
    const { tasks } = await new KpsClient({}, quickRuntime(simulator.environment)).listFailedTasks();
    assert.deepEqual(tasks.map(({ taskId }) => taskId).sort(), sortedIds(simulator.failedTasks()));
  });

  describe("are never kept in memory when they are larger than they may be", () => {
    for (const fault of ["huge-body", "huge-body-declared", "gzip-bomb", "value-bomb", "deep-json"] as const) {
      it(fault, async () => {
        const simulator = await start({ faults: fault });
        const client = new KpsClient({}, quickRuntime(simulator.environment));
        const read = () => assert.rejects(client.listFailedTasks());
        await read();
        const before = heldBytes();
        let most = 0;
        const sampling = setInterval(() => (most = Math.max(most, heldBytes() - before)), 5);
        await read();
        clearInterval(sampling);
        assert.ok(Math.max(most, heldBytes() - before) < 300 * 1024 * 1024, `it held ${most} bytes more`);
      });
    }
  });
});

/** Bytes that this process holds in its heap and in buffers. */
function heldBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
