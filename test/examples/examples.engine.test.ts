import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { simulatorDefaults } from "../../provider/simulator";
import type { SimulatedTask } from "../../provider/simulator";
import { assertPassed } from "../support/engine/assertPassed";
import { simulatorPerSuite } from "../support/simulator";
import { useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import type { ConfigValue } from "../support/engine/stackOptions";
import { examplesFolder, valuesOf, withExample } from "./withExample";

const singapore = { id: "fedcba9876543210fedcba9876543210", name: "ap-southeast-3" };

/** A task of today, so that an age such as `7d` finds it. */
const task = (changes: SimulatedTask): SimulatedTask => ({
  operate_type: "FAILED_RESET",
  task_time: String(Date.now() - 3_600_000),
  ...changes,
});

const tasks = [
  task({ task_id: "1", keypair_name: "prod-a", server_name: "web-01", server_id: "s1" }),
  task({ task_id: "2", keypair_name: "prod-b", server_name: "db-main", server_id: "s2" }),
  task({ task_id: "3", keypair_name: "dev-a", server_name: "web-02", server_id: "s3" }),
  task({ task_id: "4", keypair_name: "prod-a", server_name: "web-001", server_id: "s4" }),
  task({ task_id: "5", keypair_name: "prod-a", server_name: "web-03", task_time: "1694763632310" }),
  task({ task_id: "6", keypair_name: "prod-a", server_name: "web-04", operate_type: "FAILED_UNBIND" }),
];

describe("the example programs", function () {
  this.timeout(60_000);
  this.slow(15_000);
  useEngine();
  const simulator = simulatorPerSuite({
    projects: [
      { id: simulatorDefaults.projectId, name: simulatorDefaults.region, failedTasks: tasks, runningTasks: 2 },
      { ...singapore, failedTasks: 4 },
    ],
  });

  /** Runs an example against this simulator, or with another environment. */
  const run = (
    name: string,
    test: (stack: EngineStack) => Promise<void>,
    config: Record<string, ConfigValue> = {},
    environment: Record<string, string> = simulator().environment,
  ) => withExample(name, { environment, config }, test);

  it("are all tested", () => {
    const texts = readdirSync(__dirname).map((name) => readFileSync(join(__dirname, name), "utf8"));
    const programs = readdirSync(examplesFolder, { recursive: true, encoding: "utf8" }).filter(
      // These two have tests of their own, in test/policy and test/terraform.
      (name) => name.endsWith(".ts") && !/^(policyPack|cdktf)\//.test(name),
    );
    assert.deepEqual(
      programs.filter((name) => !texts.some((text) => text.includes(`"${name}"`))),
      [],
    );
  });

  it("stopOnFailedTasks stops the preview and names the tasks", () =>
    run("stopOnFailedTasks.ts", async (stack) => {
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      assert.match(preview.error, /^6 key-pair tasks failed in cn-north-4:\n\["FAILED_RESET",/);
      assert.equal(preview.error.split("\n").length, 7);
    }));

  it("stopOnFailedTasks passes when there are none", async () => {
    simulator().setFailedTasks(0);
    try {
      await run("stopOnFailedTasks.ts", async (stack) => {
        const up = await stack.up();
        assertPassed(up);
        assert.deepEqual(valuesOf(up), { failedTasks: 0, project: simulatorDefaults.projectId });
      });
    } finally {
      simulator().setFailedTasks(tasks);
    }
  });

  it("filters counts the tasks that match", () =>
    run("filters.ts", async (stack) => {
      const up = await stack.up();
      assertPassed(up);
      assert.deepEqual(valuesOf(up), { matching: 2, ofAllInTheProject: 6 });
    }));

  it("outputs reads the failures of the servers in its configuration", () =>
    run(
      "outputs.ts",
      async (stack) => {
        const up = await stack.up();
        assertPassed(up);
        // A task without a server id matches: leaving it out could hide a failure.
        assert.deepEqual(valuesOf(up), { failedServers: ["web-02", "web-04", "web-03"], stillRunning: 2 });
      },
      { "example:serverIds": '["s3"]' },
    ));

  it("twoRegions reads both regions' own projects", () => {
    const environment = { ...simulator().environment, HW_PROJECT_ID: "" };
    const test = async (stack: EngineStack) => {
      const up = await stack.up();
      assertPassed(up);
      assert.deepEqual(valuesOf(up), { beijing: 6, singapore: 4 });
    };
    return run("twoRegions.ts", test, {}, environment);
  });

  it("twoRegions does so too where the environment names the project of one region", () =>
    run("twoRegions.ts", async (stack) => {
      const up = await stack.up();
      assertPassed(up);
      assert.deepEqual(valuesOf(up), { beijing: 6, singapore: 4 });
    }));
});
