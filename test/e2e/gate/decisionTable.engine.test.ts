import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as kps from "pulumi-kps";
import { root } from "../../docs/snippets";
import { useEngine } from "../../support/engine/enginePulumi";
import type { StateResource } from "../../support/engine/stackFiles";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped } from "./support/assertStopped";
import { fixtureProgram, fixtureTasks } from "./support/fixtureScene";
import { withGatedStack } from "./support/withGatedStack";

/** As `pulumi stack export` writes a state. */
interface Exported {
  readonly deployment: { readonly resources: StateResource[] };
}

/** What docs/gating.md says of each form that the other files here do not show. */
describe("the decision table of docs/gating.md", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();

  it("requireNoFailedTasks holds under --target", () => {
    const program = async () => {
      await kps.requireNoFailedTasks();
      new pulumi.Stash("application", { input: 1 });
    };
    return withGatedStack({ program, simulator: { tasks: 2 } }, async (stack) => {
      assertStopped(await stack.up({ target: ["**"] }), "2 blocking of 2");
    });
  });

  it("a gate that is no target is skipped", () => {
    let revision = 1;
    const program = () => {
      new kps.FailedTasksGate("gate", {});
      new pulumi.Stash("application", { input: revision });
      return Promise.resolve();
    };
    return withGatedStack({ program }, async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.setFailedTasks(2);
      revision = 2;
      assertPassed(await stack.up({ target: ["urn:pulumi:dev::test::pulumi:index:Stash::application"] }));
      assertStopped(await stack.up(), "2 blocking of 2");
    });
  });

  it("a state that an older plugin wrote works with this one, as plugins.providers has no version", () =>
    withGatedStack({ program: fixtureProgram, simulator: { tasks: fixtureTasks } }, async (stack) => {
      const state = JSON.parse(readFileSync(join(root, "test/fixtures/state/gate-0.1.0.json"), "utf8")) as Exported;
      const providers = state.deployment.resources.filter(({ type }) => type === "pulumi:providers:kps");
      assert.notEqual(providers.length, 0);
      for (const provider of providers) {
        provider.inputs = { ...provider.inputs, version: "0.0.9" };
        provider.outputs = { ...provider.outputs, version: "0.0.9" };
      }
      const older = join(stack.folders.project, "older.json");
      writeFileSync(older, JSON.stringify(state));
      assert.equal((await stack.cli(["stack", "import", "--file", older, "--stack", "dev"])).code, 0);
      assertPassed(await stack.up());
      assertPassed(await stack.destroy());
    }));
});
