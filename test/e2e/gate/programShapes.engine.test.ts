import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import * as kps from "../../../sdk/nodejs";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertNothingTouched, assertStopped, longestMs } from "./support/assertStopped";
import { deployed } from "./support/gateState";
import { withInlineStack } from "./support/withInlineStack";

const timeout = longestMs;

class Component extends pulumi.ComponentResource {
  constructor(name: string, options?: pulumi.ComponentResourceOptions) {
    super("example:index:Component", name, {}, options);
    const child = new pulumi.Stash(`${name}-child`, { input: name }, { parent: this });
    this.registerOutputs({ child: child.output });
  }
}

const reference = () => new pulumi.StackReference("organization/test/other");

/** Programs of all kinds, each with the line in its place. */
const programs: Record<string, PulumiFn> = {
  "components, parents and aliases": async () => {
    kps.gateProgram();
    const outer = new Component("outer");
    new Component("inner", { parent: outer, aliases: [{ name: "renamed", parent: pulumi.rootStackResource }] });
    new pulumi.Stash("leaf", { input: 1 }, { parent: outer, aliases: [{ name: "twig" }], dependsOn: outer });
    return Promise.resolve();
  },
  "resource hooks and transforms on both sides of the line": async () => {
    const hooks = (when: string) => new pulumi.ResourceHook(when, () => undefined, { onDryRun: true });
    const transform = () =>
      pulumi.runtime.registerResourceTransform(({ props, opts }) => ({ props: { ...props }, opts }));
    transform();
    const before = hooks("before");
    await sleep(200);
    kps.gateProgram();
    transform();
    new pulumi.Stash("first", { input: 1 }, { hooks: { beforeCreate: [before], afterCreate: [hooks("after")] } });
  },
  "explicit providers": async () => {
    kps.gateProgram();
    const provider = new kps.Provider("own", { region: "cn-north-4" });
    new pulumi.Stash("first", { input: 1 });
    const dependent = new kps.Provider("dependent", {}, { dependsOn: provider });
    new kps.FailedTasksGate("gate", { serverNames: ["none"] }, { provider: dependent });
    return Promise.resolve();
  },
  "a stack reference": async () => {
    kps.gateProgram();
    new pulumi.Stash("first", { input: reference().outputs.apply((outputs) => Object.keys(outputs).length) });
    return Promise.resolve();
  },
  "a stack reference before the line": async () => {
    const other = reference();
    kps.gateProgram();
    new pulumi.Stash("first", { input: String((await other.getOutputDetails("missing")).value as unknown) });
  },
  "code that awaits before, between and after resources": async () => {
    kps.gateProgram();
    await sleep(50);
    const first = new pulumi.Stash("first", { input: 1 });
    await sleep(50);
    const known = await new Promise((resolve) => first.urn.apply(resolve));
    new pulumi.Stash("second", { input: String(known) });
  },
  "outputs of the stack": async () => {
    kps.gateProgram();
    const first = new pulumi.Stash("first", { input: 1 });
    return Promise.resolve({ first: first.output, nested: { urn: first.urn } });
  },
};

describe("gateProgram in a program with", function () {
  this.timeout(120_000);
  this.slow(20_000);
  useEngine();

  for (const [kind, program] of Object.entries(programs)) {
    it(`${kind}: passes when clean, stops preview and up when not, with nothing created`, () =>
      withInlineStack({ program }, async (stack, simulator) => {
        assert.equal((await stack.cli(["stack", "init", "other"])).code, 0);
        assertPassed(await stack.preview({ timeout }));
        await simulator.setFailedTasks(2);
        const preview = await stack.preview({ timeout });
        assertStopped(preview, "2 blocking of 2");
        const up = await stack.up({ timeout });
        assertStopped(up, "2 blocking of 2");
        assert.deepEqual(await deployed(stack), {});
        assertNothingTouched(preview);
        assertNothingTouched(up);
      }));
  }
});
