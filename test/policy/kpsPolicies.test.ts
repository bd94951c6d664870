import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { kpsPolicies } from "../../sdk/policy";
import type { KpsPoliciesOptions } from "../../sdk/policy";
import { withEnvironment } from "../support/runtime";
import { simulatorPerSuite } from "../support/simulator";
import { temporaryFolder } from "../support/temporaryFolder";
import { runPolicies } from "./support/runPolicies";
import type { InProcessRun, Said } from "./support/runPolicies";

const failed = "kps-no-failed-tasks";
const reachable = "kps-api-reachable";
const day = (offset = 0) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

describe("kpsPolicies", () => {
  const simulator = simulatorPerSuite({ tasks: 2 });
  const temporary = temporaryFolder();

  /** Runs the policies on the simulator; what they said by policy, without those that said nothing. */
  async function run(
    options: object,
    inProcess: InProcessRun & { env?: Record<string, string> } = {},
  ): Promise<Record<string, Said>> {
    const { env, ...rest } = inProcess;
    const { environment } = simulator();
    simulator().requests.clear();
    const variables = { ...environment, HW_MAX_RETRIES: "0", ...env };
    const said = await withEnvironment(variables, () => runPolicies(options as KpsPoliciesOptions, rest));
    return Object.fromEntries(said.map((one) => [one.policy, one]));
  }

  it("has the levels of the issue by default, one for all, or one for some", () => {
    const levels = (options?: KpsPoliciesOptions) =>
      Object.fromEntries(kpsPolicies(options).map(({ name, enforcementLevel }) => [name, enforcementLevel]));
    const attribution = "kps-failed-task-attribution";
    assert.deepEqual(levels(), { [reachable]: "mandatory", [failed]: "mandatory", [attribution]: "advisory" });
    assert.deepEqual(levels({ enforcement: "disabled" }), {
      [reachable]: "disabled",
      [failed]: "disabled",
      [attribution]: "disabled",
    });
    assert.equal(levels({ enforcement: { [reachable]: "advisory" } })[reachable], "advisory");
    assert.equal(levels({ allowOverride: true, enforcement: "mandatory" })["kps-override"], "advisory");
  });

  const hostile: Readonly<Record<string, readonly [object, RegExp]>> = {
    "an empty list of scopes": [{ scopes: [] }, /scopes: is an empty list/],
    "scopes that are none": [{ scopes: ["cn-north-4"] }, /scopes\[0\]: must be a map/],
    "a scope's typing error": [
      { scopes: [{ regoin: "cn-north-4" }] },
      /scopes\[0\]\.regoin: is not known; did you mean/,
    ],
    "a promise of scopes": [{ scopes: () => Promise.resolve([{}]) }, /scopes: must be a list/],
    "scopes without a return": [{ scopes: () => undefined }, /scopes: must be a list/],
    "a promise of appliesTo": [{ appliesTo: () => Promise.resolve(false) }, /appliesTo: must return true or false/],
    "an appliesTo that is no function": [{ appliesTo: true }, /appliesTo: must be a function/],
    "an unknown level": [{ enforcement: "warn" }, /enforcement: must be advisory, mandatory, disabled/],
    "a level of an unknown policy": [{ enforcement: { "kps-api": "advisory" } }, /enforcement: .*kps-api does not/],
    "a text for true": [{ allowOverride: "yes" }, /allowOverride: must be true or false/],
    "rules that are none": [{ rules: [] }, /rules: must be a map/],
    "an unknown rule": [{ rules: { serverName: ["a"] } }, /rules: serverName: is not known; did you mean serverNames/],
    "a list that matches nothing": [{ rules: { serverIds: [] } }, /rules: serverIds: is an empty list/],
    "a missing file": [{ rules: { acknowledgementsFile: "/nowhere.yaml" } }, /acknowledgementsFile: .*cannot be read/],
  };
  for (const [name, [options, says]] of Object.entries(hostile)) {
    it(`reports ${name} as kps-api-reachable, without throwing`, async () => {
      const said = await run(options);
      assert.match(said[reachable]?.violations.join() ?? "", says);
      assert.deepEqual(said[failed]?.violations, []);
      assert.match(said[failed]?.notApplicable.join() ?? "", /^not evaluated/);
    });
  }

  it("judges once, at the root or at the first resource of a package", async () => {
    const types = ["aws:index:Instance", "pulumi:providers:huaweicloud", "huaweicloud:Ecs/instance:Instance"];
    const configs: Record<string, string>[] = [{ "kps:region": "cn-north-4" }, { "aws:region": "eu" }];
    for (const config of configs) {
      const said = await run({}, { config, types });
      assert.equal(said[failed]?.violations.length, 2);
      assert.equal(simulator().requests.length, 1);
    }
  });

  it("leaves alone what appliesTo leaves out, resources of the packages too, and judges what it takes in", async () => {
    const types = ["huaweicloud:Ecs/instance:Instance"];
    const out = await run({ appliesTo: ({ stack }: { stack: string }) => stack !== "stack" }, { types });
    assert.deepEqual(out[failed]?.violations, []);
    assert.match(out[failed]?.notApplicable[0] ?? "", /appliesTo leaves it out/);
    assert.equal(simulator().requests.length, 0);
    const taken = await run({ appliesTo: () => true }, { config: {} });
    assert.equal(taken[failed]?.violations.length, 2);
  });

  it("says not applicable where the pack names no scope for the stack", async () => {
    const said = await run({ scopes: () => [] });
    assert.deepEqual(said[failed]?.notApplicable, ["the pack names no scope for this stack"]);
    assert.equal(simulator().requests.length, 0);
  });

  it("reads a scope once, and tries a refused key once for all scopes: five lock it", async () => {
    const twice = await run({ scopes: [{ region: "cn-north-4" }, { region: "cn-north-4" }] });
    assert.equal(twice[failed]?.violations.length, 2);
    assert.equal(simulator().requests.length, 1);
    const scopes = ["0", "1", "2", "3", "4", "5"].map((digit) => ({
      region: "cn-north-4",
      projectId: digit.repeat(32),
    }));
    const refused = await run({ scopes }, { env: { HW_SECRET_KEY: "wrong" } });
    assert.equal(refused[reachable]?.violations.length, 1);
    assert.equal(simulator().requests.length, 1);
  });

  it("reports what cannot be read in either order of the policies", async () => {
    const said = await run({}, { env: { HW_SECRET_KEY: "wrong" }, reversed: true });
    assert.match(said[failed]?.violations.join() ?? "", /401/);
    assert.match(said[reachable]?.violations.join() ?? "", /401/);
  });

  it("takes acknowledgements from the pack's file and options alone, and no ended ones", async () => {
    const entry = { match: { operateType: "FAILED_REPLACE" }, reason: "known", created: day(), expires: day(30) };
    const other = { ...entry, match: { operateType: "FAILED_BIND" } };
    const file = join(temporary(), "acknowledged.yaml");
    writeFileSync(file, JSON.stringify({ acknowledgements: [entry] }));
    const rules = { acknowledgementsFile: file, acknowledgements: [other] };
    assert.deepEqual((await run({ rules }))[failed]?.violations, []);
    const ended = { ...other, created: day(-60), expires: day(-1), includeFuture: true };
    const said = await run({ rules: { ...rules, acknowledgements: [ended] } });
    assert.equal(said[failed]?.violations.length, 1);
  });

  it("takes an override only from a pack that allows it, while it lasts", async () => {
    const until = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const config = (hours: number) => ({ "kps:override": JSON.stringify({ reason: "4711", until: until(hours) }) });
    assert.equal((await run({}, { config: config(1) }))[failed]?.violations.length, 2);
    assert.equal((await run({ allowOverride: true }, { config: config(1) }))[failed]?.violations.length, 0);
    const ended = await run({ allowOverride: true }, { config: config(-1) });
    assert.equal(ended[failed]?.violations.length, 2);
    assert.match(ended["kps-override"]?.violations.join() ?? "", /expired at .* and has no effect/);
    const long = await run({ allowOverride: true }, { config: config(25) });
    assert.match(long[reachable]?.violations.join() ?? "", /override\.until: must be at most 24 hours ahead/);
  });

  it("does not guess a stack's own settings where they are not passed on, as by policy analyze", async () => {
    const said = await run({ allowStackSettings: true }, { stack: { project: "other", stack: "prod" } });
    assert.match(said[reachable]?.violations.join() ?? "", /allowStackSettings: needs the stack's configuration/);
    assert.equal(simulator().requests.length, 0);
  });
});
