import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import schema from "../../../provider/schema.json";
import { root } from "../../docs/snippets";
import { useEngine } from "../../support/engine/enginePulumi";
import type { EngineStack } from "../../support/engine/engineStack";
import type { StateResource } from "../../support/engine/stackFiles";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped, warningsOf } from "./support/assertStopped";
import { fixtureProgram, fixtureTasks } from "./support/fixtureScene";
import { driftCheck, quiet } from "./support/gateScene";
import { takeEnvironment, withGatedStack } from "./support/withGatedStack";

/** A stack of version 0.1.0 whose list could not be read at its last refresh; no secrets and no paths in it. */
const fixture = join(root, "test/fixtures/state/gate-0.1.0.json");

async function importFixture(stack: EngineStack): Promise<void> {
  const imported = await stack.cli(["stack", "import", "--file", fixture, "--stack", "dev"]);
  assert.equal(imported.code, 0, imported.stderr);
}

async function outputsOf(stack: EngineStack, name: string): Promise<Record<string, unknown>> {
  return (await stack.exportState()).find(({ urn }) => urn.endsWith(`::${name}`))?.outputs ?? {};
}

describe("a state written by version 0.1.0", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();
  const options = { program: fixtureProgram, simulator: { tasks: fixtureTasks } };

  it("has every output of a gate", () => {
    const { deployment } = JSON.parse(readFileSync(fixture, "utf8")) as { deployment: { resources: StateResource[] } };
    const drift = deployment.resources.find(({ urn }) => urn.endsWith("::drift"));
    const outputs = Object.keys(schema.resources["kps:index:FailedTasksGate"].properties);
    assert.deepEqual(Object.keys(drift?.outputs ?? {}).sort(), outputs.sort());
  });

  it("goes through preview, up, refresh and destroy, and keeps what was accepted", () =>
    withGatedStack(options, async (stack, simulator) => {
      await importFixture(stack);
      const { acceptedKeys, blockingKeys, keysDigest } = await outputsOf(stack, "drift");
      assertPassed(await stack.preview());
      const up = await stack.up();
      assertPassed(up);
      assert.doesNotMatch(warningsOf(up).join("\n"), /Accepted/);
      assert.deepEqual(
        up.steps.map(({ op }) => op).filter((op) => op !== "same" && op !== "update"),
        [],
      );
      const drift = await outputsOf(stack, "drift");
      assert.deepEqual([drift["acceptedKeys"], drift["blockingKeys"]], [acceptedKeys, blockingKeys]);
      assert.equal(drift["keysDigest"], keysDigest);
      assert.equal((await outputsOf(stack, "enforced"))["status"], "clean");
      assertPassed(await stack.preview(quiet));
      assertPassed(await stack.refresh(driftCheck));
      takeEnvironment(stack, simulator);
      assertPassed(await stack.destroy());
      assert.deepEqual(await stack.exportState(), []);
    }));

  it("is refreshed before any up", () =>
    withGatedStack(options, async (stack) => {
      await importFixture(stack);
      assertPassed(await stack.refresh());
      assert.equal((await outputsOf(stack, "enforced"))["status"], "clean");
      assert.equal((await outputsOf(stack, "drift"))["error"], undefined);
    }));

  it("keeps its gate closed on a new failure", () =>
    withGatedStack(options, async (stack, simulator) => {
      await importFixture(stack);
      simulator.addFailedTask({ keypair_name: "other" });
      assertStopped(await stack.preview(), "1 blocking of 4");
      assertStopped(await stack.up(), "1 blocking of 4");
    }));

  it("is destroyed by a plugin without credentials", () =>
    withGatedStack(options, async (stack, simulator) => {
      await importFixture(stack);
      takeEnvironment(stack, simulator);
      assertPassed(await stack.destroy());
      assert.equal(simulator.requests.length, 0);
    }));
});
