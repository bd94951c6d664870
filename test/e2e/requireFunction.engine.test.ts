import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as kps from "../../sdk/nodejs";
import { assertPassed } from "../support/engine/assertPassed";
import { useEngine } from "../support/engine/enginePulumi";
import { pathWith, Thing } from "../support/engine/thing";
import { writeThingPlugin } from "../support/engine/writeThingPlugin";
import { assertStopped } from "./gate/support/assertStopped";
import { withGatedStack } from "./gate/support/withGatedStack";

const token = "kps:index:requireNoFailedTasks";

/** What the SDKs of all languages do: a bare invoke, without what our Node.js SDK adds. */
function program(rules: object) {
  return async () => {
    const verdict = (await pulumi.runtime.invoke(token, rules)) as Partial<kps.GetFailedTasksVerdictResult>;
    return { status: verdict.status, passes: verdict.passes, answered: Object.keys(verdict).length > 0 };
  };
}

describe("kps:index:requireNoFailedTasks", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();

  it("returns the verdict that passes, clean and acknowledged", () =>
    withGatedStack({ program: program({ keypairNames: ["prod-*"] }) }, async (stack, simulator) => {
      simulator.addFailedTask({ keypair_name: "dev-1" });
      const up = await stack.up();
      assertPassed(up);
      assert.deepEqual([up.outputs["status"]?.value, up.outputs["passes"]?.value], ["clean", true]);
    }));

  it("fails with the verdict's message when failed tasks block, in preview and in up", () =>
    withGatedStack({ program: program({}), simulator: { tasks: 3 } }, async (stack) => {
      for (const run of [await stack.preview(), await stack.up()]) {
        assert.notEqual(run.code, 0);
        assert.match(run.error, /cn-north-4\/\S+, keys from HW_ACCESS_KEY: 3 blocking of 3/);
      }
    }));

  it("fails with the reason when the list cannot be read", () =>
    withGatedStack({ program: program({}) }, async (stack, simulator) => {
      simulator.setFault("status-401");
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      assert.match(preview.error, /so nothing passes.*answered 401/);
    }));

  it("names a wrong argument by its path", () =>
    withGatedStack({ program: program({ since: "24h" }) }, async (stack) => {
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      assert.match(preview.error, /since/);
    }));

  describe("with a provider whose configuration is not known yet at preview", () => {
    const thingFolder = mkdtempSync(join(tmpdir(), "kps-thing-"));
    before(() => writeThingPlugin(thingFolder));
    after(() => {
      rmSync(thingFolder, { recursive: true, force: true });
    });
    const later = (): kps.Provider => new kps.Provider("later", { region: new Thing("region", "cn-north-4").made });

    it("the engine answers with nothing and calls nobody, so `passes` is not true: the line that other languages check", async () => {
      let passes: unknown = "not run";
      const checked = async (): Promise<void> => {
        const verdict = (await pulumi.runtime.invoke(token, {}, { provider: later() })) as { passes?: boolean };
        passes = verdict.passes;
        if (verdict.passes !== true) throw new pulumi.RunError("no verdict yet");
      };
      const options = { program: checked, env: { PATH: await pathWith(thingFolder) }, simulator: { tasks: 3 } };
      await withGatedStack(options, async (stack, simulator) => {
        assertStopped(await stack.preview(), "no verdict yet");
        assert.equal(passes, undefined);
        assert.equal(simulator.requests.length, 0);
      });
    });

    it("our Node.js SDK fails and says why", async () => {
      const required = async (): Promise<void> => {
        await kps.requireNoFailedTasks({}, { provider: later() });
      };
      await withGatedStack({ program: required, env: { PATH: await pathWith(thingFolder) } }, async (stack) => {
        assertStopped(await stack.preview(), "provider configuration not known yet", "requireNoFailedTasksOutput");
      });
    });
  });
});
