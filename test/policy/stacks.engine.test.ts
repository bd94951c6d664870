import assert from "node:assert/strict";
import { simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { Simulator } from "../../provider/simulator";
import { assertPassed } from "../support/engine/assertPassed";
import { simulatorPerSuite } from "../support/simulator";
import { useEngine } from "../support/engine/enginePulumi";
import { deployedTypes } from "./support/deployedTypes";
import { awsProgram } from "./support/programs";
import { violationsOf } from "./support/violationsOf";
import { withPolicies } from "./support/withPolicies";

const singapore = { id: "fedcba9876543210fedcba9876543210", name: "ap-southeast-3" };
const quiet = { id: "00000000000000000000000000000000", name: "cn-north-4_quiet" };
const { projectId, region } = simulatorDefaults;

describe("the stacks that a pack judges, and by whose settings", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const simulator = simulatorPerSuite({
    projects: [
      { id: projectId, name: region, failedTasks: 2 },
      { ...singapore, failedTasks: 1 },
      { ...quiet, failedTasks: 0 },
    ],
  });
  let empty: Simulator;
  before("start an endpoint with an empty list", async () => {
    empty = await startSimulator({ tasks: 0 });
  });
  after(() => empty.close());

  /** Stack configuration that points at an empty list, by both ways. */
  const elsewhere = () => ({
    "kps:region": region,
    "kps:projectId": quiet.id,
    "kps:endpoints": { kps: empty.url, iam: empty.url },
    "kps:override": { reason: "nobody allowed this", until: new Date(Date.now() + 3_600_000).toISOString() },
  });

  it("are judged by the pack's settings, whatever list their own configuration names", () =>
    withPolicies(simulator(), { config: elsewhere() }, async (stack, checked) => {
      const preview = await stack.preview(checked);
      assert.notEqual(preview.code, 0);
      assert.match(violationsOf(preview)[0]?.text ?? "", new RegExp(`${region}/${projectId}.*: 2 blocking of 2`));
      assert.equal(simulator().requests.length, 1);
      assert.equal(empty.requests.length, 0);
    }));

  it("are judged by their own when the pack allows that, bridged configuration included", () =>
    withPolicies(
      simulator(),
      {
        options: "{ allowStackSettings: true }",
        config: {
          "huaweicloud:region": region,
          "huaweicloud:projectId": quiet.id,
          "huaweicloud:endpoints": { kms: simulator().url, ecs: "https://ecs.example.com/" },
          "huaweicloud:secretKey": { value: "not-for-packs", secret: true },
        },
      },
      async (stack, checked) => {
        const preview = await stack.preview(checked);
        assertPassed(preview);
        assert.deepEqual(violationsOf(preview), []);
        assert.deepEqual(
          simulator().requests.map(({ path }) => path),
          [`/v3/${quiet.id}/failed-tasks`],
        );
      },
    ));

  it("pass by an override when the pack allows one, with its reason shown each time", () =>
    withPolicies(
      simulator(),
      {
        options: '{ allowOverride: true, enforcement: "mandatory" }',
        config: {
          "kps:override": { reason: "incident 4711", until: new Date(Date.now() + 3_600_000).toISOString() },
        },
      },
      async (stack, checked) => {
        const preview = await stack.preview(checked);
        assertPassed(preview);
        const [notice] = violationsOf(preview, "kps-override");
        assert.equal(notice?.level, "advisory");
        assert.match(notice?.text ?? "", /^kps:override lets this pass until .*: incident 4711\n.*: 2 blocking of 2/);
      },
    ));

  it("are left alone when they are of other clouds: no request", () =>
    withPolicies(
      simulator(),
      { program: awsProgram, config: { "aws:region": "eu-central-1" } },
      async (stack, checked) => {
        const up = await stack.up(checked);
        assertPassed(up);
        assert.deepEqual(violationsOf(up), []);
        assert.equal(simulator().requests.length, 0);
      },
    ));

  it("without configuration are judged at the first resource of a package, before it is created", () =>
    withPolicies(simulator(), { config: {} }, async (stack, checked) => {
      for (const options of [{}, { continueOnError: true }]) {
        const up = await stack.up({ ...checked, ...options });
        assert.notEqual(up.code, 0);
        const violations = violationsOf(up, "kps-no-failed-tasks");
        assert.equal(violations.length, 2);
        for (const { urn } of violations) assert.match(urn, /::pulumi:providers:huaweicloud::/);
        assert.ok(!(await deployedTypes(stack)).includes("huaweicloud:index:Instance"));
        assert.equal(simulator().requests.length, 1);
        simulator().requests.clear();
      }
    }));

  it("in two regions are judged on both", () =>
    withPolicies(
      simulator(),
      {
        options: `{
          scopes: ({ project, stack }) => project === "test" && stack === "dev"
            ? [{ region: "cn-north-4", projectName: "cn-north-4" }, { region: "ap-southeast-3" }]
            : [],
        }`,
        env: { HW_PROJECT_ID: "" },
      },
      async (stack, checked) => {
        const preview = await stack.preview(checked);
        assert.notEqual(preview.code, 0);
        const scopeLines = violationsOf(preview).map(({ text }) => text.split("\n")[1] ?? "");
        assert.deepEqual(
          scopeLines.map((line) => line.split(" ")[0]),
          ["cn-north-4/cn-north-4", "cn-north-4/cn-north-4", "ap-southeast-3/ap-southeast-3"],
        );
        const lists = simulator().requests.filter(({ path }) => path.endsWith("/failed-tasks"));
        assert.equal(lists.length, 2);
      },
    ));
});
