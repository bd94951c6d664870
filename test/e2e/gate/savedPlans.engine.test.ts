import assert from "node:assert/strict";
import { assertPassed } from "../../support/engine/assertPassed";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertNothingTouched, assertStopped, longestMs } from "./support/assertStopped";
import { cliProgram, transpileOnly } from "../../support/engine/cliProgram";
import { deployed } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

const timeout = longestMs;

/** An ES module whose top level awaits before and after the line. */
const body = `
await new Promise((resolve) => setTimeout(resolve, 10));
kps.gateProgram();
await new Promise((resolve) => setTimeout(resolve, 10));
for (let index = 0; index < 5; index++) new pulumi.Stash("r" + index, { input: 1 });
`;

describe("gateProgram between top-level awaits, with saved plans", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();

  it("saves no plan while failures block, and stops an up with a plan from before them", () => {
    const nodejs = cliProgram("ES module JavaScript", body);
    const env = transpileOnly;
    return withGatedStack({ nodejs, env, simulator: { tasks: 3 } }, async (stack, simulator) => {
      const blocked = await stack.preview({ timeout, plan: "plan.json" });
      assertStopped(blocked, "3 blocking of 3");
      simulator.setFailedTasks(0);
      assertPassed(await stack.preview({ timeout, plan: "plan.json" }));
      simulator.setFailedTasks(3);
      const up = await stack.up({ timeout, plan: "plan.json" });
      assertStopped(up, "3 blocking of 3");
      assertNothingTouched(up);
      assert.deepEqual(await deployed(stack), {});
      simulator.setFailedTasks(0);
      assertPassed(await stack.up({ timeout, plan: "plan.json" }));
      assert.equal(Object.keys(await deployed(stack)).length, 5);
    });
  });
});
