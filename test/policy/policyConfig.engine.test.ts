import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { assertPassed } from "../support/engine/assertPassed";
import { simulatorPerSuite } from "../support/simulator";
import { useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import { reportingPolicies, violationsOf } from "./support/violationsOf";
import { withPolicies } from "./support/withPolicies";

describe("the policies' configuration", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const simulator = simulatorPerSuite({
    tasks: [{ task_id: "1", operate_type: "FAILED_BIND", task_time: "1700000000000", keypair_name: "dev-1" }],
  });

  /** What a pack's operations are given, with a configuration file. */
  function configured(stack: EngineStack, config: object): { policyPackConfigs: string[] } {
    const file = join(stack.folders.root, "policy-config.json");
    writeFileSync(file, JSON.stringify(config));
    return { policyPackConfigs: [file] };
  }

  it("is refused by the CLI before the program starts, each failure on its key", () => {
    let started = false;
    const program = () => {
      started = true;
      return Promise.resolve();
    };
    const wrong = { since: "yesterday", keypairNames: "dev-1", serverIds: [""], operateTypes: [] };
    return withPolicies(simulator(), { program }, async (stack, checked) => {
      const preview = await stack.preview({ ...checked, ...configured(stack, { "kps-no-failed-tasks": wrong }) });
      assert.notEqual(preview.code, 0);
      for (const key of ["since", "keypairNames", "serverIds.0", "operateTypes"])
        assert.match(preview.output, new RegExp(`kps-no-failed-tasks: ${key}: `));
      assert.equal(started, false);
      assert.equal(simulator().requests.length, 0);
    });
  });

  it("that only we can see is wrong blocks, and does not pass in silence", () => {
    const wrong = { since: "2999-01-01", keyPairNames: ["dev-*"] };
    return withPolicies(simulator(), {}, async (stack, checked) => {
      const preview = await stack.preview({ ...checked, ...configured(stack, { "kps-no-failed-tasks": wrong }) });
      assert.notEqual(preview.code, 0);
      assert.deepEqual(reportingPolicies(preview), ["kps-no-failed-tasks"]);
      const text = violationsOf(preview)[0]?.text ?? "";
      assert.match(text, /since: is in the future.*keyPairNames: is not known; did you mean keypairNames\?/);
    });
  });

  it("overrides the pack's rules and levels, for the attribution too", () =>
    withPolicies(simulator(), { options: '{ rules: { keypairNames: ["prod-*"] } }' }, async (stack, checked) => {
      assertPassed(await stack.preview(checked));
      const config = { "kps-no-failed-tasks": { enforcementLevel: "advisory", keypairNames: ["dev-*"] } };
      const preview = await stack.preview({ ...checked, ...configured(stack, config) });
      assertPassed(preview);
      assert.deepEqual(
        violationsOf(preview).map(({ policy, level }) => [policy, level]),
        [["kps-no-failed-tasks", "advisory"]],
      );
    }));
});
