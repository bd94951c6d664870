import assert from "node:assert/strict";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped } from "./support/assertStopped";
import { cliProgram, transpileOnly } from "../../support/engine/cliProgram";
import { withGatedStack } from "./support/withGatedStack";

const body = 'kps.gateProgram({ keypairNames: ["prod-*"] });\nnew pulumi.Stash("application", { input: 1 });';

describe("gateProgram on a list of 100,000 failed tasks", function () {
  this.timeout(180_000);
  this.slow(60_000);
  useEngine();

  it("passes over those that do not count, and stops on those that do, with counts", () =>
    withGatedStack(
      { nodejs: cliProgram("CommonJS JavaScript", body), env: transpileOnly },
      async (stack, simulator) => {
        simulator.setFailedTasks(3);
        await stack.preview();
        const few = await stack.preview();
        assertPassed(few);

        simulator.setFailedTasks(100_000);
        const many = await stack.preview();
        assertPassed(many);
        assert.match(many.output, /0 blocking of 100000/);
        console.log(
          `        preview with 3 failed tasks: ${Math.round(few.duration)} ms, with 100,000: ${Math.round(many.duration)} ms`,
        );

        const tasks = simulator.failedTasks().map((task) => ({ ...task, keypair_name: "prod-1" }));
        simulator.setFailedTasks(tasks);
        const message = assertStopped(await stack.preview(), "100000 blocking of 100000", /\d+ times FAILED_/);
        assert.ok(message.length < 20_000, `the message has ${message.length} characters`);
      },
    ));

  it("stops a FailedTasksGate as well, whose state stays small after a refresh", () => {
    const gate = 'new kps.FailedTasksGate("gate", {});';
    return withGatedStack(
      { nodejs: cliProgram("CommonJS JavaScript", gate), env: transpileOnly },
      async (stack, simulator) => {
        assertPassed(await stack.up());
        simulator.setFailedTasks(100_000);
        assertStopped(await stack.preview(), "100000 blocking of 100000");
        const refresh = await stack.refresh();
        assertPassed(refresh);
        const state = (await stack.exportState()).find(({ type }) => type === "kps:index:FailedTasksGate")?.outputs;
        assert.equal(state?.["blockingCount"], 100_000);
        assert.equal((state?.["blockingKeys"] as string[]).length, 1_000);
      },
    );
  });
});
