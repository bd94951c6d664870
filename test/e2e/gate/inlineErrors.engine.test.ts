import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as kps from "../../../sdk/nodejs";
import { assertPassed } from "../../support/engine/assertPassed";
import { useEngine } from "../../support/engine/enginePulumi";
import { assertNothingTouched, assertStopped, errorsOf, longestMs } from "./support/assertStopped";
import { deployed } from "./support/gateState";
import { withInlineStack } from "./support/withInlineStack";

const timeout = longestMs;

/** Programs that stop at the line's error, and that swallow it. */
const programs = {
  "lets the error pass": async () => {
    kps.gateProgram();
    new pulumi.Stash("first", { input: 1 });
    return Promise.resolve();
  },
  "swallows the error": async () => {
    try {
      kps.gateProgram();
    } catch {
      // Goes on.
    }
    new pulumi.Stash("other", { input: 1 });
    return Promise.resolve();
  },
};

describe("gateProgram in an inline program that", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();

  for (const [kind, program] of Object.entries(programs)) {
    it(`${kind}: a list that cannot be read, and missing credentials, stop it with the reason and leave what is deployed`, () =>
      withInlineStack({ program }, async (stack, simulator) => {
        assertPassed(await stack.up({ timeout }));
        const before = await deployed(stack);
        await simulator.setFault("status-401");
        const refused = await stack.up({ timeout });
        assertStopped(refused, "so nothing passes", "answered 401 APIGW.0301");
        assertNothingTouched(refused);
        stack.env["KPS_ENDPOINT"] = "http://127.0.0.1:9";
        const down = await stack.preview({ timeout });
        assertStopped(down, "so nothing passes", /127\.0\.0\.1:9 .*refused/);
        assertNothingTouched(down);
        delete stack.env["KPS_ENDPOINT"];
        for (const name of ["HW_ACCESS_KEY", "HW_SECRET_KEY"]) Reflect.deleteProperty(stack.env, name);
        const without = await stack.preview({ timeout });
        assertStopped(without, "so nothing passes", "HW_ACCESS_KEY", "kps:accessKey");
        assertNothingTouched(without);
        assert.deepEqual(await deployed(stack), before);
      }));
  }

  it("swallows the error: a plugin that is missing stops it by the deadline, in the engine's words", () => {
    const program = programs["swallows the error"];
    return withInlineStack({ program, pluginPath: null, config: { "kps:timeout": "1s" } }, async (stack) => {
      const up = await stack.up({ timeout: 2 * timeout });
      assert.notEqual(up.code, 0);
      assert.ok(!up.timedOut);
      assert.match(errorsOf(up).join("\n"), /^[^\n]*\bprovider kps\b[^\n]*$/);
      assertNothingTouched(up);
      assert.deepEqual(await deployed(stack), {});
    });
  });
});
