import assert from "node:assert/strict";
import { join } from "node:path";
import { withStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import { builtPlugin } from "../support/engine/stackOptions";
import { simulatorPerSuite } from "../support/simulator";

describe("pulumi do, the functions from the shell", function () {
  this.timeout(60_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks: 3 });

  it("prints the result of getFailedTasks", () =>
    withStack({ yaml: {}, env: simulator().environment }, async (stack) => {
      const plugin = join(builtPlugin, "pulumi-resource-kps");
      const result = await stack.cli(["do", "--package", plugin, "kps:index:getFailedTasks"]);
      assert.equal(result.code, 0, result.stderr);
      const text = result.stdout + result.stderr;
      for (const { task_id = "" } of simulator().failedTasks()) assert.ok(text.includes(task_id), text);
    }));
});
