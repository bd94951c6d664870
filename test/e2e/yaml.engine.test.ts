import assert from "node:assert/strict";
import { simulatorDefaults } from "../../provider/simulator";
import type { Simulator } from "../../provider/simulator";
import { withStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import { assertPassed } from "../support/engine/assertPassed";
import { providerArgsOf, stackConfigOf } from "../support/engine/configurationOf";
import { expectedTasks } from "../support/records";
import { simulatorPerSuite } from "../support/simulator";

const { region, projectId } = simulatorDefaults;
const failed = (options?: object) => ({
  "fn::invoke": { function: "kps:getFailedTasks", arguments: { serverNames: ["*"] }, ...(options ? { options } : {}) },
});

/** A program that reads with the default provider. */
const byConfig = { variables: { failed: failed() }, outputs: { failed: "${failed}" } };

/** A program that reads with a provider of its own, its nested values objects, its numbers numbers. */
const byProvider = (simulator: Simulator) => ({
  resources: {
    provider: {
      type: "pulumi:providers:kps",
      properties: { ...providerArgsOf(simulator), maxRetries: 2, insecure: false },
    },
  },
  variables: { failed: failed({ provider: "${provider}" }) },
  outputs: { failed: "${failed}" },
});

describe("a YAML program", function () {
  this.timeout(60_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks: 3 });

  /** What the program puts out. */
  async function failedOf(stack: EngineStack): Promise<unknown> {
    const up = await stack.up();
    assertPassed(up);
    return up.outputs["failed"]?.value;
  }

  it("reads the same list by stack configuration and by a provider of its own", async () => {
    const byBoth: unknown[] = [];
    await withStack({ yaml: byConfig, config: stackConfigOf(simulator()) }, async (stack) => {
      byBoth.push(await failedOf(stack));
    });
    await withStack({ yaml: byProvider(simulator()) }, async (stack) => {
      byBoth.push(await failedOf(stack));
    });
    assert.deepEqual(byBoth[0], byBoth[1]);
    const { tasks } = byBoth[0] as { tasks: unknown };
    assert.deepEqual(tasks, expectedTasks(simulator().failedTasks(), region, projectId));
  });

  it("takes nested stack configuration as an object", () => {
    const endpoints = { kps: simulator().url };
    const config = stackConfigOf(simulator(), { "kps:endpoints": endpoints, "kps:maxRetries": 1 });
    return withStack({ yaml: byConfig, config }, async (stack) => {
      const { total } = (await failedOf(stack)) as { total: number };
      assert.equal(total, 3);
    });
  });

  it("is told why the list cannot be read, without a stack", () =>
    withStack({ yaml: byConfig, config: stackConfigOf(simulator()) }, async (stack) => {
      simulator().setFault("status-403");
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      assert.match(preview.error, /answered 403 KPS\.9003: .* Grant the action kps::getFailedTask/);
      assert.doesNotMatch(preview.output, /^\s+at /m);
    }));

  it("is told about an unknown argument before anything is called", () => {
    const yaml = {
      variables: { failed: { "fn::invoke": { function: "kps:getFailedTasks", arguments: { serverName: ["a"] } } } },
    };
    return withStack({ yaml, config: stackConfigOf(simulator()) }, async (stack) => {
      simulator().requests.clear();
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      assert.match(preview.output, /serverName/);
      assert.equal(simulator().requests.length, 0);
    });
  });
});
