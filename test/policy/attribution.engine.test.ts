import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { assertPassed } from "../support/engine/assertPassed";
import { simulatorPerSuite } from "../support/simulator";
import { useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import { Instance } from "./support/instance";
import { violationsOf } from "./support/violationsOf";
import { withPolicies } from "./support/withPolicies";

const tasks = ["web", "web", "association", "elsewhere"].map((server, index) => ({
  task_id: `task-${index}`,
  operate_type: "FAILED_BIND",
  task_time: String(1_700_000_000_000 - index),
  server_id: `id-of-${server}`,
  server_name: server,
}));

/** A server, another that names a third by its id, one whose id no failure has, and one that has no id at all. */
function program(): Promise<void> {
  const web = new Instance("huaweicloud", "web", { wanted: "id-of-web" });
  new Instance("aws", "association", { serverId: "id-of-association", instanceId: web.id });
  new Instance("aws", "healthy");
  new pulumi.Stash("stash", { input: "no server" });
  return Promise.resolve();
}

const policy = "kps-failed-task-attribution";
const expected = [
  ["web", "task of web"],
  ["web", "task of web"],
  ["association", "task of association"],
];

describe(policy, function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks });
  const options = '{ enforcement: { "kps-no-failed-tasks": "advisory" } }';

  /** `pulumi policy analyze` with the pack. */
  const analyze = (stack: EngineStack, { policyPacks: [pack = ""] }: { policyPacks: string[] }) =>
    stack.cli(["policy", "analyze", "--stack", "dev", "--policy-pack", pack]);

  it("puts failures on the resources of their servers; unknown ids at preview take nothing away", () =>
    withPolicies(simulator(), { options, program }, async (stack, checked) => {
      const attributed = async (run: "preview" | "up") => {
        const result = await stack[run](checked);
        assertPassed(result);
        assert.doesNotMatch(result.output, /can't run policy/);
        return violationsOf(result, policy)
          .map(({ urn, text, level }) => {
            assert.equal(level, "advisory");
            return [urn.split("::").at(-1), `task of ${/ on (\S+)/.exec(text)?.[1] ?? ""}`];
          })
          .sort()
          .reverse();
      };
      assert.deepEqual(await attributed("preview"), [["association", "task of association"]]);
      assert.deepEqual(await attributed("up"), expected);
      assert.deepEqual(await attributed("preview"), expected);
    }));

  it("and the others judge a state by `pulumi policy analyze`, and see nothing of an empty one", () =>
    withPolicies(
      simulator(),
      {
        options: `{ scopes: ({ project, stack }) => (project === "test" && stack === "dev" ? [{}] : []) }`,
        program,
      },
      async (stack, checked) => {
        const blind = await analyze(stack, checked);
        assert.equal(blind.code, 0);
        assert.match(blind.stdout + blind.stderr, /no resources; nothing to analyze/);
        assertPassed(await stack.up());
        const seen = await analyze(stack, checked);
        assert.notEqual(seen.code, 0, "project and stack come from the state: the process is told of neither");
        assert.equal(seen.stdout.match(/\[mandatory\] +kps-no-failed-tasks/g)?.length, 4);
        assert.equal(seen.stdout.match(/\[advisory\] +kps-failed-task-attribution/g)?.length, 3);
        assert.equal(simulator().requests.length, 1);
      },
    ));
});
