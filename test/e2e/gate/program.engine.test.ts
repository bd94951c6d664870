import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as kps from "../../../sdk/nodejs";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertNothingTouched, assertStopped, longestMs, warningsOf } from "./support/assertStopped";
import { deployed } from "./support/gateState";
import { withInlineStack } from "./support/withInlineStack";

const blocked = "keys from HW_ACCESS_KEY: 3 blocking of 3";
const timeout = longestMs;

describe("gateProgram", function () {
  this.timeout(300_000);
  this.slow(30_000);
  useEngine();
  let input = 0;

  const fifty = () =>
    Promise.resolve().then(() => {
      kps.gateProgram();
      for (let index = 0; index < 50; index++) new pulumi.Stash(`r${index}`, { input });
    });
  beforeEach(() => {
    input = 0;
  });

  it("stops preview and up with one message and 0 of 50 resources created, in 10 of 10 runs", () =>
    withInlineStack({ program: fifty, simulator: { tasks: 3 } }, async (stack) => {
      for (let run = 0; run < 5; run++) {
        const preview = await stack.preview({ timeout });
        assertStopped(preview, blocked);
        assertNothingTouched(preview);
        const up = await stack.up({ timeout });
        assertStopped(up, blocked);
        assertNothingTouched(up);
      }
      assert.deepEqual(await deployed(stack), {});
    }));

  it("passes when clean, says whose list it read, and adds nothing but the default provider to the state", () =>
    withInlineStack({ program: fifty }, async (stack) => {
      assertPassed(await stack.preview());
      const up = await stack.up();
      assertPassed(up);
      assert.match(up.output, /KPS gate passed: cn-north-4\/\S+, keys from HW_ACCESS_KEY: 0 blocking of 0/);
      const types = (await stack.exportState()).map(({ type }) => type).filter((type) => type !== "pulumi:index:Stash");
      assert.deepEqual(types.sort(), ["pulumi:providers:kps", "pulumi:providers:pulumi", "pulumi:pulumi:Stack"]);
      assertPassed(await stack.preview({ args: ["--expect-no-changes"] }));
    }));

  for (const [flags, options] of [
    ["no flag", {}],
    ["--target", { target: ["urn:pulumi:dev::test::pulumi:index:Stash::r7"] }],
    ["--continue-on-error", { continueOnError: true }],
    ["--refresh", { refresh: true }],
    ["--parallel 1", { parallel: 1 }],
  ] as const) {
    it(`leaves all that is deployed as it is, with ${flags}`, () =>
      withInlineStack({ program: fifty }, async (stack, simulator) => {
        assertPassed(await stack.up());
        const before = await deployed(stack);
        await simulator.setFailedTasks(3);
        input = 1;
        const target = "target" in options ? [...options.target] : undefined;
        const preview = await stack.preview({ target, timeout });
        assertStopped(preview, blocked);
        const up = await stack.up({ ...options, target, timeout });
        assertStopped(up, blocked);
        assertNothingTouched({ ...up, steps: up.steps.filter(({ op }) => op !== "refresh") });
        assert.equal(Object.keys(before).length, 50);
        assert.deepEqual(await deployed(stack), before);
        const gates = (await stack.exportState()).filter(({ type }) => type === "kps:index:FailedTasksGate");
        assert.deepEqual(gates, [], "the refusal is in the state");
      }));
  }

  it("stops a first up with --target and with --continue-on-error", () =>
    withInlineStack({ program: fifty, simulator: { tasks: 3 } }, async (stack) => {
      assertStopped(await stack.up({ target: ["**"], timeout }), blocked);
      assertStopped(await stack.up({ continueOnError: true, timeout }), blocked);
      assert.deepEqual(await deployed(stack), {});
    }));

  it("makes no request in a destroy", () =>
    withInlineStack({ program: fifty }, async (stack, simulator) => {
      assertPassed(await stack.up());
      await simulator.setFailedTasks(3);
      await simulator.takeRequests();
      assertPassed(await stack.destroy());
      assert.equal(await simulator.takeRequests(), 0);
      assert.deepEqual(await stack.exportState(), []);
    }));

  it("stops a program that registers nothing", () => {
    const program = async () => {
      kps.gateProgram();
      return Promise.resolve();
    };
    return withInlineStack({ program, simulator: { tasks: 3 } }, async (stack) => {
      assertStopped(await stack.preview({ timeout }), blocked);
      assertStopped(await stack.up({ timeout }), blocked);
    });
  });

  it("keeps the program's other transforms, registered before and after the line", () => {
    const appending = (text: string) => {
      pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
        type === "pulumi:index:Stash"
          ? { props: { ...props, input: `${props["input"] as string}${text}` }, opts }
          : undefined,
      );
    };
    const program = async () => {
      appending(" before");
      kps.gateProgram();
      appending(" after");
      new pulumi.Stash("changed", { input: "transformed" });
      return Promise.resolve();
    };
    return withInlineStack({ program }, async (stack) => {
      assertPassed(await stack.up());
      const { changed } = await deployed(stack);
      assert.match(String(changed), /before/);
      assert.match(String(changed), /after/);
    });
  });

  it("lets a break-glass override pass it, with a warning that names the reason", () => {
    const override = { reason: "incident 4711", until: new Date(Date.now() + 3_600_000).toISOString() };
    return withInlineStack(
      { program: fifty, simulator: { tasks: 3 }, config: { "kps:override": override } },
      async (stack) => {
        const preview = await stack.preview();
        assertPassed(preview);
        assert.deepEqual(
          warningsOf(preview).filter((warning) => warning.includes("incident 4711")).length,
          1,
          warningsOf(preview).join("\n"),
        );
      },
    );
  });
});
