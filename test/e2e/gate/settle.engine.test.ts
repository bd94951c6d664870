import assert from "node:assert/strict";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped } from "./support/assertStopped";
import { gateScene, quiet } from "./support/gateScene";
import { deployed } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

const running = { server_name: "web-1" };

describe("FailedTasksGate with settle", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();

  it("waits in an up until running tasks have ended, shows that it waits, and judges then", () =>
    withGatedStack(gateScene({ settle: true }), async (stack, simulator) => {
      simulator.setRunningTasks(2);
      let looks = 0;
      simulator.onRequest(({ path }) => {
        if (!path.endsWith("running-tasks") || ++looks < 2) return;
        simulator.setRunningTasks(0);
      });
      assertPassed(await stack.preview());
      assert.equal(looks, 0, "a preview does not wait");
      const up = await stack.up();
      assertPassed(up);
      assert.ok(looks >= 2);
      const messages = up.events.map(({ diagnosticEvent }) => diagnosticEvent?.message ?? "");
      assert.ok(messages.some((message) => message.includes("waiting for 2 running key-pair tasks to end")));
      assertPassed(await stack.preview(quiet));
    }));

  it("stops on a task that fails while it waits", () =>
    withGatedStack(gateScene({ settle: true }), async (stack, simulator) => {
      simulator.setRunningTasks(1);
      const end = simulator.onRequest(() => {
        end();
        simulator.setRunningTasks(0);
        simulator.addFailedTask();
      });
      assertStopped(await stack.up(), "1 blocking of 1");
      assert.deepEqual(await deployed(stack), {});
    }));

  it("waits in a second run too, for tasks of its own servers only", () =>
    withGatedStack(gateScene({ settle: true, serverNames: ["web-*"] }), async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.setRunningTasks([
        { task_id: "1", operate_type: "RUNNING_BIND", task_time: "1523342130000", server_name: "db-1" },
      ]);
      assertPassed(await stack.up(quiet));
      simulator.setRunningTasks([
        { task_id: "1", operate_type: "RUNNING_BIND", task_time: "1523342130000", ...running },
      ]);
      const end = simulator.onRequest(({ path }) => {
        if (!path.endsWith("running-tasks")) return;
        end();
        simulator.setRunningTasks(0);
        simulator.addFailedTask(running);
      });
      assertStopped(await stack.up(), "1 blocking of 1");
    }));

  it("blocks as unknown when tasks still run after customTimeouts", () => {
    const scene = gateScene({ settle: true });
    scene.options = { customTimeouts: { create: "3s" } };
    return withGatedStack(scene, async (stack, simulator) => {
      simulator.setRunningTasks(2);
      assertStopped(await stack.up(), "so nothing passes", "longer than 3 s; 2 are still running", "customTimeouts");
      assert.deepEqual(await deployed(stack), {});
    });
  });

  it("ends at once when the run is cancelled", () =>
    withGatedStack(gateScene({ settle: true }), async (stack, simulator) => {
      simulator.setRunningTasks(2);
      // The harness interrupts the CLI at its timeout as Ctrl-C does, and kills it 5 s later if it is still there.
      const up = await stack.up({ timeout: 4_000 });
      assert.ok(up.timedOut);
      assert.notEqual(up.code, null, "it had to be killed");
      assert.ok(up.duration < 7_000, `it took ${Math.round(up.duration)} ms`);
      assert.deepEqual(await deployed(stack), {});
    }));
});
