import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { simulatorDefaults } from "../../provider/simulator";
import { assertPassed } from "../support/engine/assertPassed";
import { simulatorPerSuite } from "../support/simulator";
import { useEngine } from "../support/engine/enginePulumi";
import { examplesFolder, valuesOf, withExample } from "./withExample";

const singapore = { id: "fedcba9876543210fedcba9876543210", name: "ap-southeast-3" };
const dayMs = 24 * 60 * 60 * 1000;

/** The example's acknowledgements, as if they had been decided today: its own dates pass some day. */
function acknowledgementsOfToday(): string {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return readFileSync(join(examplesFolder, "acknowledged/.kps-acknowledgements.yaml"), "utf8")
    .replace(/created: \S+/g, `created: ${day(Date.now())}`)
    .replace(/expires: \S+/g, `expires: ${day(Date.now() + 30 * dayMs)}`);
}

describe("the example programs with gates", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const simulator = simulatorPerSuite({
    projects: [
      { id: simulatorDefaults.projectId, name: simulatorDefaults.region },
      { ...singapore, failedTasks: 0 },
    ],
  });
  const environment = () => simulator().environment;
  beforeEach("clear the list", () => {
    simulator().setFailedTasks(0);
  });

  it("gateProgram passes over failures of other key pairs and stops on its own", () =>
    withExample("gateProgram.ts", { environment: environment() }, async (stack) => {
      simulator().addFailedTask({ keypair_name: "dev-1" });
      assertPassed(await stack.preview());
      simulator().addFailedTask({ keypair_name: "prod-1" });
      const blocked = await stack.up();
      assert.notEqual(blocked.code, 0);
      assert.match(blocked.error, /1 blocking of 2/);
      const types = (await stack.exportState()).map(({ type }) => type);
      assert.ok(!types.includes("pulumi:index:Stash"), types.join(", "));
    }));

  it("bindAndVerify stops on a bad binding in the same up, and passes after a good one", () =>
    withExample("bindAndVerify.ts", { environment: environment() }, async (stack) => {
      assertPassed(await stack.up());
      simulator().addFailedTask({ server_name: "web-1" });
      await stack.cli(["config", "set", "example:revision", "2"]);
      assert.match((await stack.up()).error, /1 blocking of 1/);
      await stack.cli(["config", "set", "example:revision", "3"]);
      const rebound = await stack.up();
      assertPassed(rebound);
      assert.equal(valuesOf(rebound)["gate"], "clean");
    }));

  it("driftMode accepts a new failure in an up", () =>
    withExample("driftMode.ts", { environment: environment() }, async (stack) => {
      assertPassed(await stack.up());
      simulator().addFailedTask();
      const accepted = await stack.up();
      assertPassed(accepted);
      assert.match(accepted.output, /Accepted 1 new key-pair failures: [0-9a-f]{16}/);
      assert.deepEqual(valuesOf(accepted), { accepted: 1 });
    }));

  it("twoRegionsGated stops on a failure in either region", () =>
    withExample("twoRegionsGated.ts", { environment: { ...environment(), HW_PROJECT_ID: "" } }, async (stack) => {
      assertPassed(await stack.preview());
      simulator().addFailedTask({}, singapore.id);
      const blocked = await stack.preview();
      assert.notEqual(blocked.code, 0);
      assert.match(blocked.error, /^ap-southeast-3\/ap-southeast-3 .* 1 blocking of 1/m);
    }));

  it("acknowledged/index.ts passes over what the file beside it names", () => {
    const files = { ".kps-acknowledgements.yaml": acknowledgementsOfToday() };
    return withExample("acknowledged/index.ts", { environment: environment(), files }, async (stack) => {
      simulator().setFailedTasks(3);
      const up = await stack.up();
      assertPassed(up);
      assert.deepEqual(valuesOf(up), { status: "acknowledged", acknowledged: 3 });
    });
  });
});
