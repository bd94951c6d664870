import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { root, snippetsOf } from "../../docs/snippets";
import { useEngine } from "../../support/engine/enginePulumi";
import type { EngineStack } from "../../support/engine/engineStack";
import { assertPassed } from "../../support/engine/assertPassed";
import { assertStopped } from "./support/assertStopped";
import { withGatedStack } from "./support/withGatedStack";

const documented = snippetsOf(join(root, "docs/gating.md"))
  .map(({ text }) => text)
  .filter((text) => text.includes("runtime: yaml"));

/** The documented program that has this in its text. */
function documentedWith(words: string): string {
  const found = documented.filter((text) => text.includes(words));
  assert.equal(found.length, 1, `docs/gating.md has not one YAML program with ${words}`);
  return found[0] ?? "";
}

/** Installs the package where the documented programs say that the plugin is. */
function installPackage({ folders }: EngineStack): void {
  mkdirSync(join(folders.project, "node_modules"));
  symlinkSync(root, join(folders.project, "node_modules", "pulumi-kps"), "junction");
}

describe("YAML programs", function () {
  this.timeout(60_000);
  this.slow(20_000);
  useEngine();

  it("read the verdict as docs/gating.md has it: passes, blocked and unknown", () =>
    withGatedStack({ yaml: documentedWith("getFailedTasksVerdict") }, async (stack, simulator) => {
      installPackage(stack);
      simulator.addFailedTask({ keypair_name: "dev-1" });
      const clean = await stack.up();
      assertPassed(clean);
      assert.equal(clean.outputs["passes"]?.value, true);
      assert.match(
        String(clean.outputs["message"]?.value),
        /^cn-north-4\/\S+, keys from HW_ACCESS_KEY: 0 blocking of 1$/,
      );

      simulator.addFailedTask({ keypair_name: "prod-1" });
      const blocked = await stack.up();
      assertPassed(blocked);
      assert.equal(blocked.outputs["passes"]?.value, false);
      assert.match(String(blocked.outputs["message"]?.value), /1 blocking of 2/);

      simulator.setFault("status-401");
      const unknown = await stack.up();
      assertPassed(unknown);
      assert.equal(unknown.outputs["passes"]?.value, false);
      assert.match(String(unknown.outputs["message"]?.value), /so nothing passes.*answered 401/);
    }));

  it("read a verdict whole: status, counts and tasks", () => {
    const invoke = { function: "kps:getFailedTasksVerdict", arguments: { serverNames: ["web-*"] } };
    const yaml = { variables: { verdict: { "fn::invoke": invoke } }, outputs: { verdict: "${verdict}" } };
    return withGatedStack({ yaml }, async (stack, simulator) => {
      simulator.addFailedTask({ server_name: "web-1" });
      const up = await stack.up();
      assertPassed(up);
      const verdict = up.outputs["verdict"]?.value as Record<string, unknown>;
      assert.deepEqual(
        [verdict["status"], verdict["passes"], verdict["blockingCount"], verdict["projectTotal"]],
        ["blocked", false, 1, 1],
      );
      assert.equal((verdict["blocking"] as { serverName: string }[])[0]?.serverName, "web-1");
    });
  });

  it("are stopped by the gate as docs/gating.md has it", () =>
    withGatedStack({ yaml: documentedWith("kps:FailedTasksGate") }, async (stack, simulator) => {
      installPackage(stack);
      simulator.setFailedTasks(3);
      assertStopped(await stack.preview(), "3 blocking of 3");
      simulator.setFailedTasks(0);
      assertPassed(await stack.up());
      const names = (await stack.exportState()).map(({ urn }) => urn.split("::").at(-1));
      assert.ok(names.includes("application"), names.join(", "));
    }));

  it("are stopped by a gate: what depends on it waits, also when the list cannot be read", () => {
    const type = "kps:FailedTasksGate";
    const after = { type, properties: { mode: "warn" }, options: { dependsOn: ["${gate}"] } };
    const yaml = { resources: { gate: { type, properties: { serverNames: ["web-*"] } }, after } };
    return withGatedStack({ yaml }, async (stack, simulator) => {
      simulator.addFailedTask({ server_name: "web-1" });
      assertStopped(await stack.preview(), "1 blocking of 1");
      assertStopped(await stack.up(), "1 blocking of 1");
      assert.ok((await stack.exportState()).every(({ urn }) => !urn.endsWith("::after")));
      simulator.setFailedTasks(0);
      assertPassed(await stack.up());
      simulator.setFault("status-401");
      assertStopped(await stack.preview(), "so nothing passes", "answered 401");
      assertPassed(await stack.destroy());
    });
  });
});
