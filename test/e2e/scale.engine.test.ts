import assert from "node:assert/strict";
import { generateFailedTasks, simulatorDefaults } from "../../provider/simulator";
import * as kps from "../../sdk/nodejs";
import { assertPassed } from "../support/engine/assertPassed";
import { stackConfigOf } from "../support/engine/configurationOf";
import { expectedTasks } from "../support/records";
import { useProgram } from "../support/engine/useProgram";
import { simulatorPerSuite } from "../support/simulator";

const { region, projectId } = simulatorDefaults;

describe("a long list", function () {
  this.timeout(5 * 60_000);
  const simulator = simulatorPerSuite();
  const stack = useProgram(() => ({ config: stackConfigOf(simulator()) }));
  it("of 100,000 tasks is filtered down to the 3 that match", async () => {
    const tasks = generateFailedTasks(100_000);
    for (const index of [7, 50_000, 99_999]) tasks[index] = { ...tasks[index], keypair_name: "wanted" };
    simulator().setFailedTasks(tasks);
    const results: kps.GetFailedTasksResult[] = [];
    const preview = await stack.preview(
      async () => void results.push(await kps.getFailedTasks({ keypairNames: ["want*"] })),
    );
    assertPassed(preview);
    const wanted = simulator()
      .failedTasks()
      .filter(({ keypair_name }) => keypair_name === "wanted");
    assert.deepEqual(results[0]?.tasks, expectedTasks(wanted, region, projectId));
    assert.equal(results[0]?.projectTotal, 100_000);
  });

  it("of 20,000 tasks reaches a program whole", async () => {
    simulator().setFailedTasks(20_000);
    const results: kps.GetFailedTasksResult[] = [];
    const preview = await stack.preview(async () => void results.push(await kps.getFailedTasks()));
    assertPassed(preview);
    assert.equal(results[0]?.total, 20_000);
    assert.deepEqual(results[0]?.tasks, expectedTasks(simulator().failedTasks(), region, projectId));
  });
});
