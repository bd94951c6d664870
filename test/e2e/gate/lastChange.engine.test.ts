import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Simulator } from "../../../provider/simulator";
import * as kps from "../../../sdk/nodejs";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped } from "./support/assertStopped";
import { gateScene, quiet } from "./support/gateScene";
import { deployed, gateState } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

/** A binding that is done anew with each revision, and the gate that verifies it. */
class BindAndVerify {
  revision = 1;
  /** Whether doing the binding in an up, not in its preview, leaves a failure. */
  fails = false;
  simulator?: Simulator;

  readonly program = async (): Promise<void> => {
    const { revision } = this;
    const binding = new pulumi.Stash("binding", { input: revision });
    const done = binding.output.apply(() => {
      if (this.fails && !pulumi.runtime.isDryRun()) this.simulator?.addFailedTask({ server_name: "web-1" });
      return String(revision);
    });
    const gate = new kps.FailedTasksGate(
      "bound",
      { serverNames: ["web-*"], since: "lastChange", triggers: [done] },
      { dependsOn: binding },
    );
    new pulumi.Stash("application", { input: revision }, { dependsOn: gate });
    return Promise.resolve();
  };
}

describe('FailedTasksGate with since: "lastChange"', function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();

  it("counts every failure at first", () =>
    withGatedStack({ ...gateScene({ since: "lastChange" }), simulator: { tasks: 3 } }, async (stack) => {
      assertStopped(await stack.up(), "3 blocking of 3");
    }));

  for (const [whose, skewSeconds] of [
    ["this machine's clock where the service's is ahead", 240],
    ["the service's clock where this machine's is ahead", -240],
  ] as const) {
    it(`marks the last pass with ${whose}`, () =>
      withGatedStack(gateScene({ since: "lastChange" }), async (stack, simulator) => {
        simulator.setFault(`clock-skew:${skewSeconds}`);
        assertPassed(await stack.up());
        const watermark = Date.parse(String((await gateState(stack))["watermark"]));
        const expected = Date.now() + Math.min(0, skewSeconds) * 1000;
        assert.ok(Math.abs(watermark - expected) < 60_000, new Date(watermark).toISOString());
      }));
  }

  it("does not count a failure from before the last pass, and counts one from after", () =>
    withGatedStack(gateScene({ since: "lastChange" }), async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.addFailedTask({ task_time: String(Date.now() - 60_000) });
      assertPassed(await stack.preview(quiet));
      simulator.addFailedTask({ task_time: String(Date.now() + 2_000) });
      assertStopped(await stack.preview(), "1 blocking of 2");
    }));

  describe("after a binding", () => {
    it("stops the dependents in the same up as a bad binding, keeps blocking without a rebind, passes after a good one", () => {
      const scene = new BindAndVerify();
      return withGatedStack({ program: scene.program }, async (stack, simulator) => {
        scene.simulator = simulator;
        assertPassed(await stack.up());

        scene.revision = 2;
        scene.fails = true;
        assertPassed(await stack.preview());
        assertStopped(await stack.up(), "1 blocking of 1");
        assert.deepEqual(await deployed(stack), { binding: 2, application: 1 });

        scene.fails = false;
        assertStopped(await stack.up(), "1 blocking of 1");
        assertStopped(await stack.up(), "1 blocking of 1");
        assert.deepEqual(await deployed(stack), { binding: 2, application: 1 });

        scene.revision = 3;
        assertPassed(await stack.up());
        assert.deepEqual(await deployed(stack), { binding: 3, application: 3 });
        assert.equal(simulator.failedTasks().length, 1);
        assertPassed(await stack.preview(quiet));
      });
    });

    it("keeps blocking when a rebind is as bad, though its old failure is history", () => {
      const scene = new BindAndVerify();
      return withGatedStack({ program: scene.program }, async (stack, simulator) => {
        scene.simulator = simulator;
        assertPassed(await stack.up());
        scene.fails = true;
        for (const revision of [2, 3]) {
          scene.revision = revision;
          assertStopped(await stack.up(), "1 blocking of");
        }
        assert.equal(simulator.failedTasks().length, 2);
        assert.deepEqual(await deployed(stack), { binding: 3, application: 1 });
      });
    });

    it("keeps blocking after a refresh that follows a bad binding", () => {
      const scene = new BindAndVerify();
      return withGatedStack({ program: scene.program }, async (stack, simulator) => {
        scene.simulator = simulator;
        assertPassed(await stack.up());
        scene.revision = 2;
        scene.fails = true;
        assertStopped(await stack.up(), "1 blocking of 1");
        scene.fails = false;
        assertPassed(await stack.refresh());
        assertStopped(await stack.up(), "1 blocking of 1");
        scene.revision = 3;
        assertPassed(await stack.up());
      });
    });
  });
});
