import assert from "node:assert/strict";
import type { FaultName } from "../../../provider/simulator";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped } from "./support/assertStopped";
import { gateScene, quiet } from "./support/gateScene";
import { deployed, gateState } from "./support/gateState";
import { takeEnvironment, withGatedStack } from "./support/withGatedStack";

/** What makes the list unreadable, and what the gate's message says of it. */
const causes: Record<string, { fault?: FaultName; says: RegExp; error: object }> = {
  "endpoint is down": { says: /127\.0\.0\.1:9 .*refused/, error: { class: "NetworkError", code: "ECONNREFUSED" } },
  "credentials are refused with 401": {
    fault: "status-401",
    says: /answered 401 APIGW\.0301/,
    error: { class: "AuthenticationError", code: "APIGW.0301" },
  },
  "endpoint answers HTML": { fault: "html-200", says: /proxy or login page/, error: { class: "DecodeError" } },
  "list is incomplete": {
    fault: "total-too-large",
    says: /A partial list never passes/,
    error: { class: "IncompleteListError" },
  },
};

describe("FailedTasksGate when the list cannot be read", function () {
  this.timeout(90_000);
  this.slow(20_000);
  useEngine();

  for (const [cause, { fault, says, error }] of Object.entries(causes)) {
    it(`because the ${cause}: blocks and says so, refreshes to unknown with the last good keys, and is destroyed`, () => {
      const scene = gateScene();
      return withGatedStack(scene, async (stack, simulator) => {
        assertPassed(await stack.up());
        simulator.setFailedTasks(30);
        assertPassed(await stack.refresh());
        const good = await gateState(stack);
        assert.equal(good["blockingCount"], 30);

        simulator.setFault(fault);
        if (fault === undefined) stack.env["KPS_ENDPOINT"] = "http://127.0.0.1:9";
        scene.application = 2;
        assertStopped(await stack.preview(), "so nothing passes", says);
        assertStopped(await stack.up(), "so nothing passes", says);
        assert.deepEqual(await deployed(stack), { application: 1 });
        assertPassed(await stack.refresh());
        assert.deepEqual(await gateState(stack), { ...good, status: "unknown", error });
        assertPassed(await stack.destroy());
        assert.deepEqual(await stack.exportState(), []);
      });
    });
  }

  it("stops a first run with the reason, and creates nothing behind it", () =>
    withGatedStack(gateScene(), async (stack, simulator) => {
      simulator.setFault("status-401");
      assertStopped(await stack.preview(), "answered 401 APIGW.0301");
      assertStopped(await stack.up(), "answered 401 APIGW.0301");
      assert.deepEqual(await deployed(stack), {});
    }));

  it("opens again by itself once the list can be read", () =>
    withGatedStack(gateScene(), async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.setFault("status-401");
      assertPassed(await stack.refresh());
      simulator.setFault(undefined);
      assertPassed(await stack.up());
      assert.equal((await gateState(stack))["status"], "clean");
      assertPassed(await stack.preview(quiet));
    }));

  it("without any credentials: refreshes to unknown and is destroyed", () =>
    withGatedStack(gateScene(), async (stack, simulator) => {
      assertPassed(await stack.up());
      takeEnvironment(stack, simulator);
      assertPassed(await stack.refresh());
      assert.equal((await gateState(stack))["status"], "unknown");
      assertPassed(await stack.destroy());
    }));

  it("because the endpoint hangs: a refresh reads within 10 s and stores unknown", () =>
    withGatedStack(gateScene(), async (stack, simulator) => {
      assertPassed(await stack.up());
      simulator.setFault("hanging");
      simulator.requests.clear();
      const refresh = await stack.refresh({ timeout: 45_000 });
      assertPassed(refresh);
      const { status, error } = await gateState(stack);
      assert.equal(status, "unknown");
      assert.equal((error as { class: string }).class, "TimeoutError");
      const took = simulator.requests.map(({ startedAt, endedAt = Infinity }) => Math.round(endedAt - startedAt));
      assert.ok(
        took.every((ms) => ms <= 10_000),
        `the requests took ${took.join(", ")} ms`,
      );
      assert.ok(refresh.duration < 15_000, `the refresh took ${Math.round(refresh.duration)} ms`);
    }));
});
