import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { simulatorDefaults, startSimulator } from "../../../provider/simulator";
import * as kps from "../../../sdk/nodejs";
import { useEngine } from "../../support/engine/enginePulumi";
import { temporaryFolder } from "../../support/temporaryFolder";
import { assertPassed } from "../../support/engine/assertPassed";
import { providerArgsOf } from "../../support/engine/configurationOf";
import { pathWith, Thing } from "../../support/engine/thing";
import { writeThingPlugin } from "../../support/engine/writeThingPlugin";
import { assertStopped, warningsOf } from "./support/assertStopped";
import { gateScene, quiet } from "./support/gateScene";
import { deployed, gateState } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

const production = { id: "fedcba9876543210fedcba9876543210", name: "cn-north-4_production" };
const projects = [{ id: simulatorDefaults.projectId, name: simulatorDefaults.region }, production];

describe("FailedTasksGate judges with the inputs and provider of this run", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();
  const temporary = temporaryFolder();

  it("unknown serverIds: one warning at preview, judged in the up", async () => {
    const program = async () => {
      const server = new Thing("server", "server-1");
      const gate = new kps.FailedTasksGate("gate", { serverIds: [server.made] });
      new pulumi.Stash("application", { input: 1 }, { dependsOn: gate });
      return Promise.resolve();
    };
    const env = { PATH: await pathWith(writeThingPlugin(temporary())) };
    await withGatedStack({ program, env }, async (stack, simulator) => {
      simulator.addFailedTask({ server_id: "server-1" });
      const preview = await stack.preview();
      assertPassed(preview);
      const told = warningsOf(preview).filter((warning) => warning.startsWith("not evaluated at preview"));
      assert.equal(told.length, 1, warningsOf(preview).join("\n"));
      assertStopped(await stack.up(), "1 blocking of 1");
      assert.deepEqual(await deployed(stack), {});
    });
  });

  it("an edit of acknowledgements that leaves a passing verdict passing is no change", () => {
    const acknowledged = (reason: string) => ({
      acknowledgements: [
        {
          match: { keypairName: "old" },
          reason,
          created: new Date().toISOString().slice(0, 10),
          expires: new Date(Date.now() + 864e5).toISOString().slice(0, 10),
        },
      ],
    });
    const scene = gateScene(acknowledged("retired soon"));
    return withGatedStack(scene, async (stack, simulator) => {
      simulator.addFailedTask({ keypair_name: "old" });
      const up = await stack.up();
      assertPassed(up);
      assert.equal(up.outputs["status"]?.value, "acknowledged");
      scene.args = acknowledged("retired in December");
      assertPassed(await stack.preview(quiet));
      scene.args = {};
      assertStopped(await stack.preview(), "1 blocking of 1");
    });
  });

  it("a token rotated through the environment is no change", () => {
    const { region, projectId, token } = simulatorDefaults;
    return withGatedStack(gateScene(), async (stack, simulator) => {
      for (const name of ["HW_ACCESS_KEY", "HW_SECRET_KEY"]) Reflect.deleteProperty(stack.env, name);
      stack.env["HW_AUTH_TOKEN"] = token;
      assertPassed(await stack.up());
      simulator.credentials.addToken({ token: "rotated", projectId, expiresAt: Date.now() + 864e5 });
      simulator.revokeToken(token);
      stack.env["HW_AUTH_TOKEN"] = "rotated";
      simulator.requests.clear();
      assertPassed(await stack.preview(quiet));
      assert.deepEqual(
        simulator.requests.map(({ credential }) => credential.token),
        ["rotated"],
      );
      assert.equal((await gateState(stack))["region"], region);
    });
  });

  it("another projectName: the new project is judged in the same run, and the gate replaced", () => {
    const scene = gateScene();
    return withGatedStack({ ...scene, simulator: { projects } }, async (stack, simulator) => {
      const { region, accessKey, secretKey, endpoints } = providerArgsOf(simulator);
      const own = { region, accessKey, secretKey, endpoints };
      Reflect.deleteProperty(stack.env, "HW_PROJECT_ID");
      scene.provider = { ...own, projectName: "cn-north-4" };
      assertPassed(await stack.up());
      scene.provider = { ...own, projectName: production.name };
      scene.application = 2;
      simulator.addFailedTask({}, production.id);
      assertStopped(await stack.preview(), production.name, "1 blocking of 1");
      assertStopped(await stack.up(), production.name, "1 blocking of 1");
      assert.deepEqual(await deployed(stack), { application: 1 });
      simulator.setFailedTasks(0, production.id);
      assertPassed(await stack.up());
      assert.equal((await gateState(stack))["projectId"], production.id);
      assertPassed(await stack.preview(quiet));
    });
  });

  it("another projectId of the gate: the new project is judged in the same run, and the gate replaced", () => {
    const scene = gateScene();
    return withGatedStack({ ...scene, simulator: { projects } }, async (stack, simulator) => {
      assertPassed(await stack.up());
      scene.args = { projectId: production.id };
      scene.application = 2;
      simulator.addFailedTask({}, production.id);
      assertStopped(await stack.preview(), production.id, "1 blocking of 1");
      assertStopped(await stack.up(), production.id, "1 blocking of 1");
      assert.deepEqual(await deployed(stack), { application: 1 });
      simulator.setFailedTasks(0, production.id);
      const up = await stack.up();
      assertPassed(up);
      assert.ok(up.steps.some(({ op, urn }) => op === "replace" && urn.endsWith("::gate")));
      assert.equal((await gateState(stack))["projectId"], production.id);
      assertPassed(await stack.preview(quiet));
    });
  });

  it("another endpoint: its list is judged in the same run", async () => {
    const scene = gateScene();
    const other = await startSimulator({ tasks: 2 });
    try {
      await withGatedStack(scene, async (stack, simulator) => {
        scene.provider = providerArgsOf(simulator);
        assertPassed(await stack.up());
        scene.provider = providerArgsOf(other);
        scene.application = 2;
        assertStopped(await stack.preview(), "2 blocking of 2");
        assertStopped(await stack.up(), "2 blocking of 2");
        assert.deepEqual(await deployed(stack), { application: 1 });
      });
    } finally {
      await other.close();
    }
  });

  it("other credentials: are used in the same run", () => {
    const scene = gateScene();
    return withGatedStack(scene, async (stack, simulator) => {
      scene.provider = providerArgsOf(simulator);
      assertPassed(await stack.up());
      scene.provider = { ...scene.provider, secretKey: "wrong" };
      scene.application = 2;
      assertStopped(await stack.preview(), "so nothing passes", "answered 401");
      assertStopped(await stack.up(), "so nothing passes", "answered 401");
      assert.deepEqual(await deployed(stack), { application: 1 });
    });
  });
});
