import assert from "node:assert/strict";
import { assertPassed } from "../support/engine/assertPassed";
import { simulatorPerSuite } from "../support/simulator";
import type { DeploymentResult } from "../support/engine/deploymentResult";
import { useEngine } from "../support/engine/enginePulumi";
import { deployedTypes } from "./support/deployedTypes";
import { violationsOf } from "./support/violationsOf";
import { withPolicies } from "./support/withPolicies";

const root = "urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev";
const stash = "urn:pulumi:dev::test::pulumi:index:Stash::stash";
const all = ["aws:index:Instance", "huaweicloud:index:Instance", "pulumi:index:Stash"];

describe("kps-no-failed-tasks, mandatory", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks: 3 });

  /** Asserts that the failures stopped a run at the root, by one read. */
  function assertBlocked(result: DeploymentResult): void {
    assert.notEqual(result.code, 0, result.output);
    const violations = violationsOf(result, "kps-no-failed-tasks");
    assert.deepEqual(
      violations.map(({ level, urn }) => [level, urn]),
      Array(3).fill(["mandatory", root]),
    );
    for (const { text } of violations)
      assert.match(text, /^\w+ on .*\(key [0-9a-f]{16}\)\ncn-north-4\/.*: 3 blocking of 3/s);
    assert.equal(simulator().requests.length, 1);
    simulator().requests.clear();
  }

  it("blocks preview, up, up --skip-preview, --target and --continue-on-error, with one read each", () =>
    withPolicies(simulator(), {}, async (stack, checked) => {
      assertBlocked(await stack.preview(checked));
      assertBlocked(await stack.up({ ...checked, withPreview: true }));
      assert.deepEqual(await stack.exportState(), []);
      for (const options of [{}, { target: [stash] }, { continueOnError: true }]) {
        assertBlocked(await stack.up({ ...checked, ...options }));
        assert.deepEqual(await deployedTypes(stack), []);
      }
    }));

  it("passes a clean list, with one read a process, and judges an existing stack anew", () =>
    withPolicies(simulator(), {}, async (stack, checked) => {
      const tasks = simulator().failedTasks();
      simulator().setFailedTasks(0);
      try {
        const up = await stack.up({ ...checked, withPreview: true });
        assertPassed(up);
        assert.deepEqual(violationsOf(up), []);
        assert.equal(simulator().requests.length, 2);
        assert.deepEqual(await deployedTypes(stack), all);
      } finally {
        simulator().setFailedTasks(tasks);
      }
      simulator().requests.clear();
      assertBlocked(await stack.preview(checked));
    }));

  it("shows the failures and passes when advisory", () =>
    withPolicies(simulator(), { options: '{ enforcement: "advisory" }' }, async (stack, checked) => {
      const up = await stack.up(checked);
      assertPassed(up);
      assert.equal(violationsOf(up, "kps-no-failed-tasks").length, 3);
      assert.match(up.stdout, /\[advisory\] +kps-no-failed-tasks/);
    }));

  it("is silent when disabled, and reads nothing", () =>
    withPolicies(simulator(), { options: '{ enforcement: "disabled" }' }, async (stack, checked) => {
      const preview = await stack.preview(checked);
      assertPassed(preview);
      assert.deepEqual(violationsOf(preview), []);
      assert.equal(simulator().requests.length, 0);
    }));
});
