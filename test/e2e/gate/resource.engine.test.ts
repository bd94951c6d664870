import assert from "node:assert/strict";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped } from "./support/assertStopped";
import { driftCheck, gateScene, quiet } from "./support/gateScene";
import { deployed, gateState } from "./support/gateState";
import { takeEnvironment, withGatedStack } from "./support/withGatedStack";

describe("FailedTasksGate", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();

  it("passes a first run on a clean list, and is quiet in the second", () =>
    withGatedStack(gateScene(), async (stack) => {
      assertPassed(await stack.preview());
      const up = await stack.up();
      assertPassed(up);
      assert.equal(up.outputs["status"]?.value, "clean");
      assertPassed(await stack.preview(quiet));
      assertPassed(await stack.up(quiet));
      assertPassed(await stack.refresh(driftCheck));
    }));

  it("stops a first run on a dirty list, in preview and in up, with its dependent not created", () =>
    withGatedStack({ ...gateScene(), simulator: { tasks: 3 } }, async (stack) => {
      assertStopped(await stack.preview(), "3 blocking of 3");
      assertStopped(await stack.up(), "3 blocking of 3");
      assert.deepEqual(await deployed(stack), {});
    }));

  for (const [changes, application] of [
    ["without other changes", 1],
    ["with other changes", 2],
  ] as const) {
    it(`stops a second run on a dirty list ${changes}, and touches no dependent`, () => {
      const scene = gateScene();
      return withGatedStack(scene, async (stack, simulator) => {
        assertPassed(await stack.up());
        simulator.addFailedTask();
        scene.application = application;
        const preview = await stack.preview();
        assertStopped(preview, "1 blocking of 1");
        const up = await stack.up();
        assertStopped(up, "1 blocking of 1");
        assert.deepEqual(await deployed(stack), { application: 1 });
      });
    });
  }

  it("stops an up on a failure that appears after its preview", () => {
    const scene = gateScene();
    return withGatedStack(scene, async (stack, simulator) => {
      assertPassed(await stack.up());
      scene.application = 2;
      const end = simulator.onRequest(() => {
        end();
        simulator.addFailedTask();
      });
      const up = await stack.up({ withPreview: true });
      assertStopped(up, "1 blocking of 1");
      assert.match(up.stdout, /Previewing update[^]*to update[^]*Updating/, "the preview did not pass");
      assert.deepEqual(await deployed(stack), { application: 1 });
    });
  });

  it("passes by itself once the failures are cleared", () => {
    const scene = gateScene();
    return withGatedStack(scene, async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.addFailedTask();
      assertStopped(await stack.up(), "1 blocking of 1");
      simulator.setFailedTasks(0);
      scene.application = 2;
      assertPassed(await stack.up());
      assert.deepEqual(await deployed(stack), { application: 2 });
      assertPassed(await stack.preview(quiet));
    });
  });

  it("passes by itself once the failures that a refresh stored are cleared", () =>
    withGatedStack(gateScene(), async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.addFailedTask();
      assertPassed(await stack.refresh());
      assert.equal((await gateState(stack))["status"], "blocked");
      assertStopped(await stack.preview(), "1 blocking of 1");
      simulator.setFailedTasks(0);
      assertPassed(await stack.up());
      assert.equal((await gateState(stack))["status"], "clean");
      assertPassed(await stack.preview(quiet));
    }));

  it("is destroyed while failures block, without credentials and without a request", () =>
    withGatedStack(gateScene(), async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.addFailedTask();
      simulator.requests.clear();
      takeEnvironment(stack, simulator);
      assertPassed(await stack.destroy());
      assert.deepEqual(await stack.exportState(), []);
      assert.equal(simulator.requests.length, 0);
    }));

  it("is taken over by its id with the option import, as an enforce gate", () => {
    const scene = gateScene({ region: "cn-north-4", projectId: "0123456789abcdef0123456789abcdef" });
    scene.options = { import: "cn-north-4/0123456789abcdef0123456789abcdef/gate" };
    return withGatedStack(scene, async (stack, simulator) => {
      assertPassed(await stack.up());
      scene.options = undefined;
      assertPassed(await stack.preview(quiet));
      simulator.addFailedTask();
      assertStopped(await stack.preview(), "1 blocking of 1");
    });
  });

  it("is taken over by its id with pulumi import", () => {
    const yaml = { resources: { gate: { type: "kps:FailedTasksGate" } } };
    return withGatedStack({ yaml }, async (stack) => {
      const id = "cn-north-4/0123456789abcdef0123456789abcdef/gate";
      const imported = await stack.cli([
        "import",
        "kps:index:FailedTasksGate",
        "gate",
        id,
        "--yes",
        "--protect=false",
        "--generate-code=false",
      ]);
      assert.equal(imported.code, 0, imported.stdout + imported.stderr);
      assert.equal((await gateState(stack))["status"], "clean");
      assertPassed(await stack.preview(quiet));
    });
  });

  it("says how an id to import reads when it is another", () => {
    const scene = gateScene();
    scene.options = { import: "gate" };
    return withGatedStack(scene, async (stack) => {
      const preview = await stack.preview();
      assert.notEqual(preview.code, 0);
      assert.match(preview.error, /\{region\}\/\{projectId\}\/\{name\}, not "gate"/);
    });
  });
});
