import assert from "node:assert/strict";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { warningsOf } from "./support/assertStopped";
import { driftCheck, gateScene, quiet } from "./support/gateScene";
import { deployed, gateState } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

describe("FailedTasksGate in mode", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();

  it("drift: a new failure is drift until an up accepts it and says which, then it is quiet", () =>
    withGatedStack(gateScene({ mode: "drift" }), async (stack, simulator) => {
      assertPassed(await stack.up());
      assertPassed(await stack.refresh(driftCheck));
      simulator.addFailedTask();
      const drift = await stack.refresh(driftCheck);
      assert.notEqual(drift.code, 0);
      assert.match(drift.output, /no changes were expected.* but changes were proposed/);
      const up = await stack.up();
      assertPassed(up);
      const [key = ""] = (await gateState(stack))["acceptedKeys"] as string[];
      assert.match(key, /^[0-9a-f]{16}$/);
      assert.match(warningsOf(up).join("\n"), new RegExp(`Accepted 1 new key-pair failures: ${key}`));
      assertPassed(await stack.refresh(driftCheck));
      assertPassed(await stack.preview(quiet));
    }));

  it("drift: preview --refresh --diff shows the keys", () =>
    withGatedStack(gateScene({ mode: "drift" }), async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.addFailedTask();
      const preview = await stack.preview({ refresh: true, diff: true });
      assertPassed(preview);
      assert.match(preview.stdout, /blockingKeys[^]*[0-9a-f]{16}/);
    }));

  it("drift: a preview of an up that would accept says which", () =>
    withGatedStack(gateScene({ mode: "drift" }), async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.addFailedTask();
      const preview = await stack.preview();
      assertPassed(preview);
      assert.match(warningsOf(preview).join("\n"), /An up will accept 1 new key-pair failures: [0-9a-f]{16}/);
    }));

  it("drift: accepts nothing while the list cannot be read", () =>
    withGatedStack(gateScene({ mode: "drift" }), async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.addFailedTask();
      simulator.setFault("status-401");
      const up = await stack.up();
      assertPassed(up);
      assert.match(warningsOf(up).join("\n"), /Nothing was accepted\. .*answered 401/);
      assert.deepEqual((await gateState(stack))["acceptedKeys"], []);
      simulator.setFault(undefined);
      assert.notEqual((await stack.refresh(driftCheck)).code, 0);
    }));

  it("warn: one warning, exit code 0, no change", () => {
    const scene = gateScene({ mode: "warn" });
    return withGatedStack(scene, async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.addFailedTask();
      const preview = await stack.preview(quiet);
      assertPassed(preview);
      assert.equal(warningsOf(preview).length, 1, warningsOf(preview).join("\n---\n"));
      assert.match(warningsOf(preview)[0] ?? "", /1 blocking of 1/);
      scene.application = 2;
      assertPassed(await stack.up());
      assert.deepEqual(await deployed(stack), { application: 2 });
    });
  });

  it("warn: passes a first run on a dirty list and an unreadable one, with a warning each", () =>
    withGatedStack({ ...gateScene({ mode: "warn" }), simulator: { tasks: 3 } }, async (stack, simulator) => {
      const up = await stack.up();
      assertPassed(up);
      assert.match(warningsOf(up).join("\n"), /3 blocking of 3/);
      simulator.setFault("status-401");
      const preview = await stack.preview(quiet);
      assertPassed(preview);
      assert.match(warningsOf(preview).join("\n"), /answered 401/);
    }));
});
