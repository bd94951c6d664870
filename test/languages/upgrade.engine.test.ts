import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { runTool } from "../../scripts/cache/runTool";
import { withStack } from "../support/engine/createStack";
import { enginePulumi, useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import { builtPlugin } from "../support/engine/stackOptions";
import { simulatorPerTest } from "../support/simulator";
import { temporaryFolder } from "../support/temporaryFolder";

const kps = join(__dirname, "..", "..", "dist", "bin", "kps.cjs");
/** The version before, as far as an engine can tell: this plugin with another number. */
const before = "0.0.9";

/** A program whose SDK asks for a version of the plugin, as each SDK does for its own. */
const programOf = (asked: string): object => ({
  name: "test",
  runtime: "yaml",
  resources: { gate: { type: "kps:FailedTasksGate", options: { version: asked } } },
});

describe("an upgrade by kps install-plugin alone", function () {
  this.timeout(120_000);
  this.slow(40_000);
  useEngine();
  const simulator = simulatorPerTest();
  const temporary = temporaryFolder();

  /** A stack that the version before deployed, with both versions installed and a program that asks for the new one. */
  async function upgraded(test: (stack: EngineStack) => Promise<void>): Promise<void> {
    simulator().setFailedTasks(0);
    const env = { ...simulator().environment, HW_MAX_RETRIES: "0" };
    await withStack({ yaml: programOf(before), pluginPath: null, env }, async (stack) => {
      await installBefore(stack, join(temporary(), "before"));
      const { ok, output } = await stack.up();
      assert.ok(ok, output);
      assert.deepEqual(await providerVersions(stack), [before]);
      writeFileSync(join(stack.folders.project, "Pulumi.yaml"), JSON.stringify(programOf(version)));
      await runTool(process.execPath, [kps, "install-plugin"], { env: await environmentOf(stack) });
      await test(stack);
    });
  }

  it("leaves a state of the version before that refreshes, and that an up moves to the new one without a change", () =>
    upgraded(async (stack) => {
      const refreshed = await stack.refresh();
      assert.ok(refreshed.ok, refreshed.output);
      const up = await stack.up();
      assert.ok(up.ok, up.output);
      assert.deepEqual(await providerVersions(stack), [version]);
      assert.equal((await stack.cli(["preview", "--expect-no-changes"])).code, 0);
    }));

  it("needs the version before no more once an up has run: refresh, gate and destroy", () =>
    upgraded(async (stack) => {
      assert.ok((await stack.up()).ok);
      uninstallBefore(stack);
      assert.ok((await stack.refresh()).ok);
      simulator().setFailedTasks(3);
      assert.match((await stack.preview()).output, /3 blocking of 3/);
      const destroyed = await stack.destroy();
      assert.ok(destroyed.ok, destroyed.output);
      assert.deepEqual(await stack.exportState(), []);
    }));

  it("destroys a state of the version before", () =>
    upgraded(async (stack) => {
      const { ok, output } = await stack.destroy();
      assert.ok(ok, output);
      assert.deepEqual(await stack.exportState(), []);
    }));

  it("judges with the new version in the first preview", () =>
    upgraded(async (stack) => {
      simulator().setFailedTasks(3);
      const { code, output } = await stack.preview();
      assert.notEqual(code, 0);
      assert.match(output, /3 blocking of 3/);
    }));

  it("does not reach a stack whose version before is gone from the cache: Pulumi says which it needs", () =>
    upgraded(async (stack) => {
      uninstallBefore(stack);
      const { ok, output } = await stack.refresh();
      assert.ok(!ok);
      assert.match(output, /'pulumi-resource-kps' at version v0\.0\.9/);
    }));

  async function installBefore(stack: EngineStack, folder: string): Promise<void> {
    cpSync(builtPlugin, folder, { recursive: true });
    for (const name of ["pulumi-resource-kps.cjs", "pulumi-resource-kps-start.cjs", "pulumi-resource-kps-calls.cjs"]) {
      const file = join(folder, name);
      writeFileSync(file, readFileSync(file, "utf8").replaceAll(`"${version}"`, `"${before}"`));
    }
    const said = await runTool(join(folder, "pulumi-resource-kps"), ["--version"]);
    assert.equal(said.trim(), before);
    const args = ["plugin", "install", "resource", "kps", before, "--file", folder];
    await runTool((await enginePulumi()).command, args, { env: await environmentOf(stack) });
  }

  function uninstallBefore(stack: EngineStack): void {
    const home = stack.env["PULUMI_HOME"] ?? "";
    for (const name of [`resource-kps-v${before}`, `resource-kps-v${before}.lock`]) {
      rmSync(join(home, "plugins", name), { recursive: true, force: true });
    }
  }
});

async function environmentOf(stack: EngineStack): Promise<Record<string, string>> {
  return { ...stack.env, ...(await enginePulumi()).env };
}

/** The plugin versions that the state's providers name. */
async function providerVersions(stack: EngineStack): Promise<unknown[]> {
  const resources = await stack.exportState();
  return resources.flatMap(({ type, inputs }) => (type === "pulumi:providers:kps" ? [inputs?.["version"]] : []));
}
