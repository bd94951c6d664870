import assert from "node:assert/strict";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped, warningsOf } from "./support/assertStopped";
import { gateScene, quiet } from "./support/gateScene";
import { deployed, gateState } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

const hourMs = 3_600_000;
const until = (hours: number) => new Date(Date.now() + hours * hourMs).toISOString();
const overriddenFor = (hours: number) => ({
  config: { "kps:override": { reason: "incident 4711", until: until(hours) } },
});

describe("a break-glass override of a FailedTasksGate", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();

  it("lets it pass, with a warning that names the reason on every run, and status overridden", () =>
    withGatedStack({ ...gateScene(), ...overriddenFor(23), simulator: { tasks: 3 } }, async (stack) => {
      for (const run of [await stack.preview(), await stack.up(), await stack.preview(quiet)]) {
        assertPassed(run);
        const warnings = warningsOf(run).filter((warning) => warning.includes("incident 4711"));
        assert.equal(warnings.length, 1, warningsOf(run).join("\n---\n"));
        assert.match(warnings[0] ?? "", /kps:override lets this pass until .* incident 4711\n.*3 blocking of 3/);
      }
      assert.equal((await gateState(stack))["status"], "overridden");
      assert.deepEqual(await deployed(stack), { application: 1 });
    }));

  it("lets it pass when the list cannot be read", () =>
    withGatedStack({ ...gateScene(), ...overriddenFor(1) }, async (stack, simulator) => {
      simulator.setFault("status-401");
      const up = await stack.up();
      assertPassed(up);
      assert.match(warningsOf(up).join("\n"), /incident 4711\n.*answered 401/);
    }));

  it("is refused 25 hours ahead", () =>
    withGatedStack({ ...gateScene(), ...overriddenFor(25) }, async (stack) => {
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      assert.match(preview.error, /override\.until.*at most 24 hours ahead/);
    }));

  it("has no effect once it has ended, and says so", () =>
    withGatedStack({ ...gateScene(), ...overriddenFor(-1), simulator: { tasks: 3 } }, async (stack) => {
      const preview = await stack.preview();
      assertStopped(preview, "3 blocking of 3");
      assert.match(warningsOf(preview).join("\n"), /expired at .* and has no effect; remove it .*incident 4711/);
    }));

  it("that ends closes the gate again in the next run", () => {
    const scene = gateScene();
    return withGatedStack({ ...scene, ...overriddenFor(1), simulator: { tasks: 3 } }, async (stack) => {
      assertPassed(await stack.up());
      await stack.cli(["config", "rm", "kps:override"]);
      scene.application = 2;
      assertStopped(await stack.up(), "3 blocking of 3");
      assert.deepEqual(await deployed(stack), { application: 1 });
    });
  });
});
