import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as kps from "../../../sdk/nodejs";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertNothingTouched, assertStopped } from "./support/assertStopped";
import { cliProgram, transpileOnly } from "../../support/engine/cliProgram";
import { deployed } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

describe("requireNoFailedTasks", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();
  let input = 1;
  const program = async () => {
    const verdict = await kps.requireNoFailedTasks({ keypairNames: ["prod-*"] });
    new pulumi.Stash("after", { input });
    return { status: verdict.status };
  };

  it("stops preview and up with one message, nothing created and nothing deployed touched, under --target too", () =>
    withGatedStack({ program }, async (stack, simulator) => {
      const up = await stack.up();
      assertPassed(up);
      assert.equal(up.outputs["status"]?.value, "clean");
      assert.match(up.output, /KPS gate passed: cn-north-4\/\S+, keys from HW_ACCESS_KEY: 0 blocking of 0/);
      simulator.addFailedTask({ keypair_name: "dev-1" });
      simulator.addFailedTask({ keypair_name: "prod-1" });
      input = 2;
      assertStopped(await stack.preview(), "1 blocking of 2");
      for (const options of [{}, { target: ["**after"] }, { continueOnError: true }]) {
        const stopped = await stack.up(options);
        assertStopped(stopped, "1 blocking of 2");
        assertNothingTouched(stopped);
      }
      assert.deepEqual(await deployed(stack), { after: 1 });
      simulator.requests.clear();
      assertPassed(await stack.destroy());
      assert.equal(simulator.requests.length, 0);
    }));

  it("stops when the list cannot be read, with the reason", () =>
    withGatedStack({ program }, async (stack, simulator) => {
      simulator.setFault("status-401");
      assertStopped(await stack.preview(), "so nothing passes", "answered 401");
    }));

  it("stops a program of the Pulumi CLI with one readable message", () => {
    const body =
      'module.exports = async () => { await kps.requireNoFailedTasks(); new pulumi.Stash("a", { input: 1 }); };';
    return withGatedStack(
      { nodejs: cliProgram("CommonJS JavaScript", body), env: transpileOnly, simulator: { tasks: 3 } },
      async (stack) => {
        const preview = await stack.preview();
        assertStopped(preview, "3 blocking of 3");
        assertNothingTouched(preview);
      },
    );
  });
});
