import assert from "node:assert/strict";
import * as kps from "../../sdk/nodejs";
import { simulatorDefaults } from "../../provider/simulator";
import { createStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import { assertPassed } from "../support/engine/assertPassed";
import { simulatorPerSuite } from "../support/simulator";

/** A provider's arguments without credentials: those are in the environment, where they can go away. */
const scope = { region: simulatorDefaults.region, projectId: simulatorDefaults.projectId };

describe("a stack with an explicit provider", function () {
  this.timeout(60_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks: 3 });
  let args: kps.ProviderArgs = scope;
  let stack: EngineStack;

  beforeEach(async () => {
    args = scope;
    const program = async () => {
      const provider = new kps.Provider("provider", args);
      return { total: (await kps.getFailedTasks({}, { provider })).total };
    };
    stack = await createStack({ program, env: simulator().environment });
    assertPassed(await stack.up());
    simulator().requests.clear();
  });
  afterEach(() => stack.dispose());

  /** Takes the credentials, the region and the endpoint away from the plugins that start from now on. */
  function takeEnvironment(): void {
    for (const name of Object.keys(simulator().environment))
      if (name !== "KPS_METADATA_ENDPOINT") delete stack.env[name];
  }

  it("is destroyed without credentials and without a call", async () => {
    takeEnvironment();
    assertPassed(await stack.destroy());
    assert.deepEqual(await stack.exportState(), []);
    assert.equal(simulator().requests.length, 0);
  });

  it("is refreshed without credentials and without a call", async () => {
    takeEnvironment();
    const refresh = await stack.refresh();
    assertPassed(refresh);
    assert.equal(simulator().requests.length, 0);
  });

  it("is destroyed although its configuration no longer makes sense to the plugin", async () => {
    takeEnvironment();
    stack.env["HW_REGION_NAME"] = "no/region";
    stack.env["HW_MAX_RETRIES"] = "many";
    assertPassed(await stack.destroy());
  });

  it("has its provider updated, not replaced, by another time limit", async () => {
    args = { ...scope, timeout: "30s" };
    const preview = await stack.preview();
    assertPassed(preview);
    assert.deepEqual(opsOnProvider(preview.steps), ["update"]);
  });

  it("has its provider replaced by another project", async () => {
    args = { ...scope, projectId: "fedcba9876543210fedcba9876543210" };
    simulator().setFault(undefined);
    const preview = await stack.preview();
    assert.deepEqual([...new Set(opsOnProvider(preview.steps))].sort(), ["create-replacement", "replace"]);
  });

  it("has nothing to change when nothing changed", async () => {
    const preview = await stack.preview({ expectNoChanges: true });
    assertPassed(preview);
  });
});

/** What is planned for the provider, in order. */
function opsOnProvider(steps: readonly { op: string; type: string }[]): string[] {
  return steps.filter(({ type }) => type === "pulumi:providers:kps").map(({ op }) => op);
}
