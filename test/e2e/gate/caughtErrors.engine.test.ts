import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as kps from "../../../sdk/nodejs";
import type { DeploymentResult } from "../../support/engine/deploymentResult";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertNothingTouched, assertStopped, longestMs } from "./support/assertStopped";
import { cliProgram, transpileOnly } from "../../support/engine/cliProgram";
import { deployed } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";
import { withInlineStack } from "./support/withInlineStack";

const timeout = longestMs;

/** Asserts that a deployment failed, with the verdict, and changed none of the stack's resources. */
function assertHeld(result: DeploymentResult): void {
  assertStopped(result, "3 blocking of 3");
  assertNothingTouched(result);
}

describe("a program that catches gateProgram's error over a stack of 10", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();

  for (const [kind, afterwards] of [
    ["returns early", "return;"],
    ["goes on with other resources", "for (let i = 0; i < 10; i++) new pulumi.Stash(`other${i}`, { input: 1 });"],
  ] as const) {
    it(`and ${kind}, in the Pulumi CLI: creates and deletes nothing, and fails`, () => {
      const body = `
        module.exports = async () => {
          try { kps.gateProgram(); } catch { ${afterwards} }
          for (let i = 0; i < 10; i++) new pulumi.Stash("r" + i, { input: 1 });
        };`;
      const nodejs = cliProgram("CommonJS JavaScript", body);
      return withGatedStack({ nodejs, env: transpileOnly }, async (stack, simulator) => {
        assertPassed(await stack.up());
        const before = await deployed(stack);
        simulator.setFailedTasks(3);
        assertHeld(await stack.preview({ timeout }));
        for (const options of [{}, { target: ["**r1"] }, { continueOnError: true }])
          assertHeld(await stack.up({ ...options, timeout }));
        assert.equal(Object.keys(before).length, 10);
        assert.deepEqual(await deployed(stack), before);
      });
    });
  }

  const inlinePrograms: Record<string, () => Promise<void>> = {
    "returns early": async () => {
      try {
        kps.gateProgram();
      } catch {
        return;
      }
      declareTen("r");
      return Promise.resolve();
    },
    "goes on with other resources": async () => {
      try {
        kps.gateProgram();
        declareTen("r");
      } catch {
        declareTen("other");
      }
      return Promise.resolve();
    },
    "goes on later, under a transform": async () => {
      pulumi.runtime.registerResourceTransform(({ props, opts }) => ({ props: { ...props }, opts }));
      await new Promise((resolve) => setTimeout(resolve, 300));
      try {
        kps.gateProgram();
        declareTen("r");
      } catch {
        declareTen("at-once");
        await new Promise((resolve) => setTimeout(resolve, 100));
        declareTen("later");
      }
    },
  };

  for (const [kind, program] of Object.entries(inlinePrograms)) {
    it(`and ${kind}, inline: creates and deletes nothing, and fails`, () =>
      withInlineStack({ program }, async (stack, simulator) => {
        assertPassed(await stack.up());
        const before = await deployed(stack);
        await simulator.setFailedTasks(3);
        assertHeld(await stack.preview({ timeout }));
        for (const options of [{}, { continueOnError: true }, { target: ["**1"] }])
          assertHeld(await stack.up({ ...options, timeout }));
        assert.equal(Object.keys(before).length, 10);
        assert.deepEqual(await deployed(stack), before);
      }));
  }

  it("inline, blocked, clean and blocked again in one process, with fewer resources while blocked: deletes nothing", () => {
    let count = 3;
    const program = async () => {
      kps.gateProgram();
      for (let index = 0; index < count; index++) new pulumi.Stash(`r${index}`, { input: 1 });
      return Promise.resolve();
    };
    return withInlineStack({ program, simulator: { tasks: 3 } }, async (stack, simulator) => {
      assertHeld(await stack.up({ timeout }));
      assert.deepEqual(await deployed(stack), {});
      await simulator.setFailedTasks(0);
      assertPassed(await stack.up({ timeout }));
      await simulator.setFailedTasks(3);
      count = 1;
      assertHeld(await stack.up({ timeout }));
      assert.deepEqual(Object.keys(await deployed(stack)).sort(), ["r0", "r1", "r2"]);
      await simulator.setFailedTasks(0);
      assertPassed(await stack.up({ timeout }));
      assert.deepEqual(Object.keys(await deployed(stack)), ["r0"]);
    });
  });
});

function declareTen(prefix: string): void {
  for (let index = 0; index < 10; index++) new pulumi.Stash(`${prefix}${index}`, { input: 1 });
}
