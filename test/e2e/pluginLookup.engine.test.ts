import assert from "node:assert/strict";
import * as kps from "../../sdk/nodejs";
import { withStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import { assertPassed } from "../support/engine/assertPassed";
import { stackConfigOf } from "../support/engine/configurationOf";
import { simulatorPerSuite } from "../support/simulator";

const program = async () => ({ total: (await kps.getFailedTasks()).total });

describe("the plugin", function () {
  this.timeout(60_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks: 3 });

  it("is found through plugins.providers, without a warning", () =>
    withStack({ program, config: stackConfigOf(simulator()) }, async (stack) => {
      const preview = await stack.preview();
      assertPassed(preview);
      assert.deepEqual(preview.diagnostics, []);
    }));

  it("is found through PATH", () =>
    withStack({ program, config: stackConfigOf(simulator()), pluginOnPath: true }, async (stack) => {
      const up = await stack.up();
      assertPassed(up);
      assert.equal(up.outputs["total"]?.value, 3);
    }));

  it("writes nothing that a user sees, not even when a call fails", () =>
    withStack({ program, config: stackConfigOf(simulator()) }, async (stack) => {
      simulator().setFault("status-403");
      const preview = await stack.preview();
      assert.deepEqual([...new Set(preview.diagnostics.map(({ severity }) => severity))], ["error"]);
      assert.equal(preview.stderr, "");
    }));
});
