import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { KpsClient } from "../../provider/kps/kpsClient";
import { TimeoutError } from "../../provider/kps/errors";
import { processRuntime } from "../../provider/kps/model/runtime";
import { withDeadline } from "../../provider/kps/withDeadline";
import type { Limited } from "../../provider/kps/withDeadline";
import { startSimulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { rejectionOf } from "../support/rejection";

const never = new AbortController().signal;
const run = <T>(timeoutMs: number, operation: (limited: Limited) => Promise<T>): Promise<T> =>
  withDeadline("Trying", timeoutMs, processRuntime.now, never, operation);
/** Never resolves; rejects when the limit ends it. */
const hang = ({ signal }: Limited): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => {
      reject(signal.reason as Error);
    });
  });

describe("the time limit of a read", () => {
  const start = closedAfterEach(startSimulator);

  it("ends what takes longer", async () => {
    await rejectionOf(TimeoutError, run(50, hang));
  });

  it("stands still while a turn is waited for", async () => {
    const answer = await run(50, async ({ signal, untimed }) => {
      await untimed(() => delay(200));
      return signal.aborted;
    });
    assert.equal(answer, false);
  });

  it("stands still until the last of several has its turn", async () => {
    const answer = await run(50, async ({ signal, untimed }) => {
      await Promise.all([untimed(() => delay(10)), untimed(() => delay(200))]);
      return signal.aborted;
    });
    assert.equal(answer, false);
  });

  it("goes on afterwards", async () => {
    await rejectionOf(
      TimeoutError,
      run(50, async (limited) => {
        await limited.untimed(() => delay(100));
        return hang(limited);
      }),
    );
  });

  it("moves its deadline by the wait", async () => {
    const moved = await run(1_000, async (limited) => {
      const { deadline } = limited;
      await limited.untimed(() => delay(100));
      return limited.deadline - deadline;
    });
    assert.ok(moved > 0);
  });

  it("leaves no timer when the read fails while a turn is waited for", async () => {
    let left: { signal: AbortSignal; waiting: Promise<void> } | undefined;
    const failed = run(50, ({ signal, untimed }) => {
      left = { signal, waiting: untimed(() => delay(20)) };
      return Promise.reject(new Error("failed"));
    });
    await assert.rejects(failed, /failed/);
    await left?.waiting;
    await delay(150);
    assert.equal(left?.signal.aborted, false);
  });

  it("does not take the pace of several reads for slowness", async () => {
    const simulator = await start({ tasks: 2 });
    const client = new KpsClient({}, quickRuntime(simulator.environment), { pace: () => delay(2_500) });
    const { tasks } = await client.listFailedTasks({ timeoutMs: 2_000 });
    assert.equal(tasks.length, 2);
  });
});
