import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as kps from "../../../sdk/nodejs";
import { assertPassed } from "../../support/engine/assertPassed";
import { useEngine } from "../../support/engine/enginePulumi";
import type { EngineStack } from "../../support/engine/engineStack";
import { assertNothingTouched, assertStopped } from "./support/assertStopped";
import { cliProgram, transpileOnly } from "../../support/engine/cliProgram";
import { withGatedStack } from "./support/withGatedStack";
import { withInlineStack } from "./support/withInlineStack";

const timeout = 90_000;
const env = transpileOnly;
const javaScript = (body: string) => cliProgram("CommonJS JavaScript", body);

describe("gateProgram while it waits", function () {
  this.timeout(180_000);
  this.slow(60_000);
  useEngine();

  it("for an endpoint that hangs: ends at the read's timeout, in the Pulumi CLI", () => {
    const config = { "kps:timeout": "2s" };
    return withGatedStack({ nodejs: javaScript("kps.gateProgram();"), env, config }, async (stack, simulator) => {
      simulator.setFault("hanging");
      assertStopped(await stack.up({ timeout }), "so nothing passes", "within 2 s");
    });
  });

  it("for an endpoint that hangs: ends at the read's timeout, inline", () => {
    const program = async () => {
      kps.gateProgram();
      return Promise.resolve();
    };
    return withInlineStack({ program, config: { "kps:timeout": "2s" } }, async (stack, simulator) => {
      await simulator.setFault("hanging");
      assertStopped(await stack.up({ timeout }), "so nothing passes", "within 2 s");
    });
  });

  it("for an invoke transform that the program has registered: ends at its deadline and names that cause", () => {
    const body = `
      module.exports = async () => {
        pulumi.runtime.registerInvokeTransform(({ args, opts }) => ({ args, opts }));
        await new Promise((resolve) => setTimeout(resolve, 500));
        kps.gateProgram();
        new pulumi.Stash("first", { input: 1 });
      };`;
    return withGatedStack({ nodejs: javaScript(body), env, config: { "kps:timeout": "1s" } }, async (stack) => {
      const up = await stack.up({ timeout });
      assertStopped(
        up,
        "no answer after 16 s",
        "npx pulumi-kps install-plugin",
        "invoke transform",
        "await requireNoFailedTasks()",
      );
      assertNothingTouched(up);
    });
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const)
    it(`ends a program of the Pulumi CLI at once on ${signal}, though the program handles it`, () => {
      const body = `
        process.on("${signal}", () => undefined);
        require("node:fs").writeFileSync("pid", String(process.pid));
        kps.gateProgram();`;
      return withGatedStack({ nodejs: javaScript(body), env }, async (stack, simulator) => {
        simulator.setFault("hanging");
        const preview = stack.preview({ timeout });
        const pid = await pidOf(stack);
        while (simulator.requests.length === 0) await sleep(50);
        const sent = performance.now();
        process.kill(pid, signal);
        const { code } = await preview;
        assert.notEqual(code, 0);
        assert.ok(performance.now() - sent < 8_000, `took ${Math.round(performance.now() - sent)} ms`);
      });
    });

  it("takes the program's handlers of signals off only for that time", () => {
    const body = `
      const handlers = { on: () => undefined, once: () => undefined };
      process.on("SIGTERM", handlers.on);
      process.once("SIGTERM", handlers.once);
      kps.gateProgram();
      const { deepEqual } = require("node:assert");
      deepEqual(process.listeners("SIGTERM").slice(-2), [handlers.on, handlers.once]);
      process.emit("SIGTERM");
      deepEqual(process.listeners("SIGTERM").slice(-1), [handlers.on]);`;
    return withGatedStack({ nodejs: javaScript(body), env }, async (stack) => {
      assertPassed(await stack.preview({ timeout }));
    });
  });

  it("shows the verdict as soon as it is known", () =>
    withGatedStack(
      { nodejs: javaScript("kps.gateProgram();"), env, simulator: { tasks: 3 } },
      async (stack, simulator) => {
        let known = Infinity;
        simulator.onRequest(() => (known = performance.now()));
        let shown = Infinity;
        const onOutput = (text: string): void => {
          if (text.includes("3 blocking of 3")) shown = Math.min(shown, performance.now());
        };
        assertStopped(await stack.up({ timeout, onOutput }), "3 blocking of 3");
        // A second, and a busy machine's share; what this guards against took 16 seconds.
        assert.ok(shown - known < 4_000, `shown ${Math.round(shown - known)} ms after it was known`);
      },
    ));

  it("for a plugin that is missing: the engine's own error ends a program of the Pulumi CLI", () =>
    withGatedStack({ nodejs: javaScript("kps.gateProgram();"), env, pluginPath: null }, async (stack) => {
      const up = await stack.up({ timeout });
      assert.notEqual(up.code, 0);
      assert.ok(!up.timedOut);
      assert.match(up.error, /kps/);
    }));
});

/** The program's process, once it runs. */
async function pidOf(stack: EngineStack): Promise<number> {
  const file = join(stack.folders.project, "pid");
  while (!existsSync(file) || readFileSync(file, "utf8") === "") await sleep(50);
  return Number(readFileSync(file, "utf8"));
}
