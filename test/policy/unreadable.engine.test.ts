import assert from "node:assert/strict";
import type { FaultSetting } from "../../provider/simulator";
import { assertPassed } from "../support/engine/assertPassed";
import { simulatorPerSuite } from "../support/simulator";
import { useEngine } from "../support/engine/enginePulumi";
import { deployedTypes } from "./support/deployedTypes";
import { reportingPolicies, violationsOf } from "./support/violationsOf";
import { withPolicies } from "./support/withPolicies";
import { foreignPolicy } from "./support/writePack";

/** What can go wrong before a list is there. */
interface Trouble {
  readonly fault?: FaultSetting;
  readonly env?: Record<string, string>;
  readonly without?: readonly string[];
  readonly options?: string;
  readonly says: RegExp;
}

const troubles: Readonly<Record<string, Trouble>> = {
  "an endpoint that is down": { env: { KPS_ENDPOINT: "http://127.0.0.1:9" }, says: /^GET \S+ at 127\.0\.0\.1:9 / },
  "a 401": { env: { HW_SECRET_KEY: "wrong" }, says: /answered 401/ },
  HTML: { fault: "html-200", says: /HTML|JSON/ },
  "an incomplete list": { fault: "page-repeated-forever", says: /complete/ },
  "no credentials": {
    without: ["HW_ACCESS_KEY", "HW_SECRET_KEY"],
    says: /found no usable credentials[^]*\nPolicies take credentials from the environment/,
  },
  "empty credentials": {
    env: { HW_ACCESS_KEY: "", HW_SECRET_KEY: "" },
    says: /HW_ACCESS_KEY and HW_SECRET_KEY are set but empty/,
  },
  "a typing error in the options": {
    options: '{ scope: [{ region: "cn-north-4" }] }',
    says: /scope: is not an option/,
  },
};

describe("kps-api-reachable", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks: 1_500 });

  for (const [name, { fault, env, without, options, says }] of Object.entries(troubles)) {
    it(`reports ${name}, and other policies of the pack still run`, () => {
      simulator().setFault(fault);
      return withPolicies(simulator(), { env, without, options, after: foreignPolicy }, async (stack, checked) => {
        const up = await stack.up(checked);
        assert.notEqual(up.code, 0);
        assert.deepEqual(reportingPolicies(up), ["foreign", "kps-api-reachable"], up.output);
        const [violation, ...more] = violationsOf(up, "kps-api-reachable");
        assert.equal(more.length, 0);
        assert.match(violation?.text ?? "", says);
        assert.match(violation?.text ?? "", /\nkps-no-failed-tasks was not evaluated on this list\.$/);
        assert.equal(violation?.level, "mandatory");
        assert.deepEqual(await deployedTypes(stack), []);
        // A list that moves is read three times.
        assert.ok(simulator().requests.length <= 20, `${simulator().requests.length} requests`);
      });
    });
  }

  it("lets a stack pass when advisory, with the warning shown", () =>
    withPolicies(
      simulator(),
      { env: { HW_SECRET_KEY: "wrong" }, options: '{ enforcement: { "kps-api-reachable": "advisory" } }' },
      async (stack, checked) => {
        const up = await stack.up(checked);
        assertPassed(up);
        assert.match(up.stdout, /\[advisory\] +kps-api-reachable/);
        assert.equal(simulator().requests.length, 1, "a refused key is tried once");
      },
    ));

  it("is stood in for by kps-no-failed-tasks when disabled: advisory is the only way to fail open", () =>
    withPolicies(
      simulator(),
      { env: { HW_SECRET_KEY: "wrong" }, options: '{ enforcement: { "kps-api-reachable": "disabled" } }' },
      async (stack, checked) => {
        const preview = await stack.preview(checked);
        assert.notEqual(preview.code, 0);
        assert.deepEqual(reportingPolicies(preview), ["kps-no-failed-tasks"]);
      },
    ));
});
