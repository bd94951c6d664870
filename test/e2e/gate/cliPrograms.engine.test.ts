import assert from "node:assert/strict";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertNothingTouched, assertStopped, longestMs } from "./support/assertStopped";
import { cliProgram, programForms, transpileOnly } from "../../support/engine/cliProgram";
import { deployed } from "./support/gateState";
import { takeEnvironment, withGatedStack } from "./support/withGatedStack";

const timeout = longestMs;
const env = transpileOnly;
const body = `
kps.gateProgram();
for (let index = 0; index < 5; index++) new pulumi.Stash("r" + index, { input: 1 });
`;

describe("gateProgram in a program of the Pulumi CLI", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();

  for (const form of programForms) {
    it(`${form}: passes when clean, else one readable message and nothing created`, () =>
      withGatedStack({ nodejs: cliProgram(form, body), env, simulator: { tasks: 3 } }, async (stack, simulator) => {
        const preview = await stack.preview({ timeout });
        assertStopped(preview, "keys from HW_ACCESS_KEY: 3 blocking of 3");
        assertNothingTouched(preview);
        const up = await stack.up({ timeout });
        assertStopped(up, "3 blocking of 3");
        assert.equal(up.stdout.match(/3 blocking of 3$/gm)?.length, 2, "once as it comes, once in the summary");
        assert.deepEqual(await deployed(stack), {});
        simulator.setFailedTasks(0);
        assertPassed(await stack.preview({ timeout }));
      }));
  }

  it("leaves what is deployed as it is, with --target and --continue-on-error too", () =>
    withGatedStack({ nodejs: cliProgram("CommonJS JavaScript", body), env }, async (stack, simulator) => {
      assertPassed(await stack.up());
      const before = await deployed(stack);
      simulator.setFailedTasks(3);
      const target = ["urn:pulumi:dev::test::pulumi:index:Stash::r3"];
      for (const options of [{}, { target }, { continueOnError: true }]) {
        const up = await stack.up({ ...options, timeout });
        assertStopped(up, "3 blocking of 3");
        assertNothingTouched(up);
      }
      assert.deepEqual(await deployed(stack), before);
    }));

  it("stops a program that registers nothing", () =>
    withGatedStack(
      { nodejs: cliProgram("CommonJS JavaScript", "kps.gateProgram();"), env, simulator: { tasks: 3 } },
      async (stack) => {
        assertStopped(await stack.preview({ timeout }), "3 blocking of 3");
      },
    ));

  it("stops a program that awaits what is held back, and components and outputs of the stack", () => {
    const waiting = `
      kps.gateProgram();
      class Component extends pulumi.ComponentResource {
        constructor(name) {
          super("example:index:Component", name);
          this.child = new pulumi.Stash(name, { input: 1 }, { parent: this });
          this.registerOutputs({ child: this.child.output });
        }
      }
      module.exports = async () => {
        const { child } = new Component("first");
        const urn = await new Promise((resolve) => child.urn.apply(resolve));
        return { urn, output: child.output };
      };`;
    return withGatedStack(
      { nodejs: cliProgram("CommonJS JavaScript", waiting), env, simulator: { tasks: 3 } },
      async (stack, simulator) => {
        assertStopped(await stack.preview({ timeout }), "3 blocking of 3");
        assertStopped(await stack.up({ timeout }), "3 blocking of 3");
        simulator.setFailedTasks(0);
        assertPassed(await stack.up({ timeout }));
      },
    );
  });

  it("says why when the list cannot be read, and when there are no credentials", () =>
    withGatedStack({ nodejs: cliProgram("CommonJS TypeScript", body), env }, async (stack, simulator) => {
      simulator.setFault("status-401");
      assertStopped(await stack.preview({ timeout }), "so nothing passes", "answered 401 APIGW.0301");
      takeEnvironment(stack, simulator);
      stack.env["HW_REGION_NAME"] = "cn-north-4";
      assertStopped(await stack.preview({ timeout }), "so nothing passes", "HW_ACCESS_KEY", "kps:accessKey");
    }));

  it("names a wrong argument", () => {
    const wrong = 'kps.gateProgram({ since: "7d", keypairNames: [""] });';
    return withGatedStack({ nodejs: cliProgram("CommonJS JavaScript", wrong), env }, async (stack) => {
      assertStopped(await stack.preview({ timeout }), "since", "7d would open the gate by itself", "keypairNames[0]");
    });
  });
});
