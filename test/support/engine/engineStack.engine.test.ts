import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { temporaryFolder } from "../temporaryFolder";
import { createStack, withStack } from "./createStack";
import { useEngine } from "./enginePulumi";
import { writeEchoPlugin } from "./writeEchoPlugin";

/** `kps:index:Echo` of the stand-in plugin, as a program sees it. */
class Echo extends pulumi.CustomResource {
  declare readonly seen: pulumi.Output<string>;

  constructor(name: string) {
    super("kps:index:Echo", name, { seen: undefined });
  }
}

describe("the engine harness", function () {
  this.timeout(60_000);
  this.slow(8_000);
  useEngine();
  const temporary = temporaryFolder();
  const program = (): Promise<object> => Promise.resolve({ seen: new Echo("echo").seen });
  const yaml = { resources: { echo: { type: "kps:Echo" } }, outputs: { id: "${echo.id}" } };

  it("runs an inline program through preview, up, refresh and destroy", () =>
    withStack({ program, pluginPath: writeEchoPlugin(temporary()), env: { ECHO: "hello" } }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.ok, true, preview.output);
      assert.deepEqual(preview.changes, { create: 2 });
      const up = await stack.up();
      assert.equal(up.outputs["seen"]?.value, "hello", "the plugin sees the variables given");
      assert.match(up.stdout, /kps:index:Echo echo created/);
      assert.equal(
        (await stack.exportState()).find(({ type }) => type === "kps:index:Echo")?.outputs?.["seen"],
        "hello",
      );
      assert.deepEqual((await stack.preview({ args: ["--expect-no-changes"] })).changes, { same: 2 });
      assert.equal((await stack.refresh()).code, 0);
      assert.deepEqual((await stack.destroy()).changes, { delete: 2 });
      assert.deepEqual(await stack.exportState(), []);
    }));

  it("runs a YAML program, and the CLI as typed", () =>
    withStack({ yaml, pluginPath: writeEchoPlugin(temporary()) }, async (stack) => {
      const preview = await stack.cli(["preview", "--expect-no-changes"]);
      assert.equal(preview.code, 7);
      assert.match(preview.stderr, /no changes were expected/);
      const up = await stack.up({ withPreview: true });
      assert.equal(up.outputs["id"]?.value, "1", up.output);
      assert.match(up.stdout, /Previewing update/);
    }));

  it("finds the plugin through PATH", () =>
    withStack({ program, pluginPath: writeEchoPlugin(temporary()), pluginOnPath: true }, async (stack) => {
      const up = await stack.up();
      assert.equal(up.ok, true, up.output);
      assert.match(up.output, /using pulumi-resource-kps from \$PATH/);
    }));

  it("gives the program its config, secrets encrypted in state", () =>
    withStack(
      {
        pluginPath: null,
        config: {
          "test:plain": "seen",
          "test:hidden": { value: "never-in-state", secret: true },
          "kps:endpoints": { kps: "http://localhost" },
        },
        program: () => {
          const config = new pulumi.Config();
          const plain = config.require("plain");
          const endpoints = new pulumi.Config("kps").requireObject<object>("endpoints");
          return Promise.resolve({ plain, hidden: config.requireSecret("hidden"), endpoints });
        },
      },
      async (stack) => {
        const { outputs } = await stack.up();
        assert.equal(outputs["plain"]?.value, "seen");
        assert.deepEqual(outputs["hidden"], { value: "never-in-state", secret: true });
        assert.deepEqual(outputs["endpoints"]?.value, { kps: "http://localhost" });
        assert.doesNotMatch(JSON.stringify(await stack.exportState()), /never-in-state/);
        assert.match(JSON.stringify(await stack.exportState({ showSecrets: true })), /never-in-state/);
      },
    ));

  it("reports a program's errors as results, uncaught ones too", async () => {
    const throwing = (error: Error) => () => Promise.reject(error);
    const stray = async (): Promise<void> => {
      pulumi.output(1).apply(() => {
        throw new Error("stray error");
      });
      return Promise.resolve();
    };
    for (const [failing, message] of [
      [throwing(new pulumi.RunError("run error")), /^run error/],
      [throwing(new Error("plain error")), /^Unhandled exception: Error: plain error/],
      [stray, /^Unhandled exception: Error: stray error/],
    ] as const) {
      await withStack({ pluginPath: null, program: failing }, async (stack) => {
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.equal(preview.code, 1);
        assert.match(preview.error, message);
      });
    }
  });

  it("reports the YAML host's errors", () =>
    withStack({ yaml: "outputs:\n  a: ${missing}\n", pluginPath: null }, async (stack) => {
      const { code, error } = await stack.preview();
      assert.equal(code, 1);
      assert.match(error, /"missing"/);
    }));

  it("makes further stacks and reads state without the CLI, to the same effect", async () => {
    const options = { yaml, pluginPath: writeEchoPlugin(temporary()) };
    await withStack(options, () => Promise.resolve());
    await withStack(options, async (stack) => {
      assert.equal((await stack.cli(["config", "set", "--secret", "test:hidden", "hidden"])).code, 0);
      assert.equal((await stack.cli(["config", "get", "test:hidden"])).stdout, "hidden\n");
      assert.equal((await stack.up()).ok, true);
      const { stdout } = await stack.cli(["stack", "export"]);
      const { deployment } = JSON.parse(stdout) as { deployment: { resources: object[] } };
      assert.deepEqual(await stack.exportState(), deployment.resources);
      const { stdout: selected } = await stack.cli(["stack", "ls", "--json"]);
      assert.match(selected, /"name": "dev",\s+"current": true/);
    });
  });

  it("ends a preview that hangs", () =>
    withStack({ pluginPath: null, program: () => new Promise(() => undefined) }, async (stack) => {
      const preview = await stack.preview({ timeout: 1_500 });
      assert.equal(preview.timedOut, true);
      assert.equal(preview.ok, false);
    }));

  it("shows the engine no cloud's variables of the machine", async () => {
    process.env["HW_ACCESS_KEY"] = "of this machine";
    try {
      await withStack({ yaml: {}, pluginPath: null, env: { KPS_ENDPOINT: "given" } }, ({ env }) => {
        assert.equal(env["HW_ACCESS_KEY"], undefined);
        assert.equal(env["KPS_ENDPOINT"], "given");
        assert.equal(env["KPS_METADATA_ENDPOINT"], "off");
        assert.match(env["HOME"] ?? "", /kps-engine-/);
        return Promise.resolve();
      });
    } finally {
      delete process.env["HW_ACCESS_KEY"];
    }
  });

  it("leaves nothing on disk", async () => {
    const stack = await createStack({ yaml: {}, pluginPath: null });
    assert.equal(existsSync(join(stack.folders.project, "Pulumi.yaml")), true);
    await stack.dispose();
    assert.equal(existsSync(stack.folders.root), false);
  });
});
