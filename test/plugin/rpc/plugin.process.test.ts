import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvokeRequest, ProviderHandshakeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import manifest from "../../../package.json";
import { ask, connect, failureOf } from "../support/pluginClient";
import {
  builtPlugin,
  killPlugins,
  launcher,
  noEngine,
  startPlugin,
  untilClosed,
  waitingPlugin,
} from "../support/pluginProcess";
import type { PluginProcess } from "../support/pluginProcess";

const onPosix = process.platform === "win32" ? it.skip : it;

/** Asks a plugin process for its version, then hangs up. */
async function versionOf({ port }: PluginProcess): Promise<string> {
  const client = connect(port);
  try {
    return (await ask(client, "getPluginInfo", new Empty())).getVersion();
  } finally {
    client.close();
  }
}

describe("the built plugin", () => {
  afterEach(killPlugins);

  it("prints its port, then nothing, and serves its version on it", async () => {
    const plugin = await startPlugin(builtPlugin);
    assert.equal(await versionOf(plugin), manifest.version);
    plugin.child.kill("SIGTERM");
    await plugin.exit;
    assert.match(plugin.stdout(), /^\d+\n$/);
    assert.equal(plugin.stderr(), "");
  });

  it("takes the engine's logging flags before the address", async () => {
    const plugin = await startPlugin([...builtPlugin, "--logtostderr", "-v=9", "--tracing", "http://x"]);
    assert.equal(await versionOf(plugin), manifest.version);
    plugin.child.kill("SIGTERM");
    await plugin.exit;
  });

  it("serves as two processes at once", async () => {
    const plugins = await Promise.all([startPlugin(builtPlugin), startPlugin(builtPlugin)]);
    assert.notEqual(plugins[0].port, plugins[1].port);
    assert.deepEqual(await Promise.all(plugins.map(versionOf)), [manifest.version, manifest.version]);
    for (const { child } of plugins) child.kill("SIGTERM");
    await Promise.all(plugins.map(({ exit }) => exit));
  });

  onPosix("starts through a symbolic link to its launcher, from a folder with spaces", async () => {
    const folder = mkdtempSync(join(tmpdir(), "a b "));
    const link = join(folder, "pulumi-resource-kps");
    symlinkSync(launcher, link);
    const plugin = await startPlugin([], { command: link });
    assert.equal(await versionOf(plugin), manifest.version);
    plugin.child.kill("SIGTERM");
    assert.deepEqual(await plugin.exit, { code: 0, signal: null });
    rmSync(folder, { recursive: true });
  });

  it("ends with code 0 after Cancel", async () => {
    const plugin = await startPlugin(builtPlugin);
    const client = connect(plugin.port);
    await ask(client, "handshake", new ProviderHandshakeRequest().setEngineAddress(noEngine));
    await ask(client, "cancel", new Empty());
    client.close();
    assert.deepEqual(await plugin.exit, { code: 0, signal: null });
  });
});

describe("a plugin process", () => {
  afterEach(killPlugins);

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    onPosix(`answers the calls under way on ${signal} and ends with code 0`, async () => {
      const plugin = await startPlugin(waitingPlugin);
      const client = connect(plugin.port);
      await ask(client, "invoke", new InvokeRequest().setTok("quick"));
      const call = failureOf(ask(client, "invoke", new InvokeRequest().setTok("patient")));
      await ask(client, "invoke", new InvokeRequest().setTok("quick"));
      plugin.child.kill(signal);
      assert.equal((await call).details, "gave up");
      assert.deepEqual(await plugin.exit, { code: 0, signal: null });
      client.close();
    });
  }

  onPosix("ends within seconds although a call under way does not", async () => {
    const plugin = await startPlugin(waitingPlugin);
    const client = connect(plugin.port);
    const call = failureOf(ask(client, "invoke", new InvokeRequest().setTok("stubborn")));
    await ask(client, "invoke", new InvokeRequest().setTok("quick"));
    plugin.child.kill("SIGTERM");
    assert.deepEqual(await plugin.exit, { code: 0, signal: null });
    await call;
    client.close();
  }).timeout(15_000);

  it("fails the calls under way when an exception goes uncaught, and serves on", async () => {
    const plugin = await startPlugin(waitingPlugin);
    const client = connect(plugin.port);
    const { details } = await failureOf(ask(client, "invoke", new InvokeRequest().setTok("stray")));
    assert.match(details, /^thrown by nobody's call \(this is a bug/);
    await ask(client, "invoke", new InvokeRequest().setTok("quick"));
    client.close();
    plugin.child.kill("SIGKILL");
    await plugin.exit;
  });

  it("ends when the engine's end of its stdin closes", async () => {
    const plugin = await startPlugin(builtPlugin);
    plugin.child.stdin?.end();
    assert.deepEqual(await plugin.exit, { code: 0, signal: null });
  });

  it("that was started by hand stays when its stdin closes", async () => {
    const plugin = await startPlugin(builtPlugin, { engineAddress: null });
    plugin.child.stdin?.end();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    assert.equal(await versionOf(plugin), manifest.version);
    plugin.child.kill("SIGKILL");
    await plugin.exit;
  });

  for (const [stdin, what] of [
    ["pipe", "whose stdin is a pipe"],
    ["ignore", "whose stdin is /dev/null"],
  ] as const) {
    onPosix(`${what} does not outlive an engine that is killed`, async () => {
      const parent = `
        const { spawn } = require("node:child_process");
        const args = ${JSON.stringify([...builtPlugin, noEngine])};
        spawn(process.execPath, args, { stdio: ["${stdin}", "inherit", "inherit"] });
        setInterval(() => {}, 1000);`;
      const engine = spawn(process.execPath, ["-e", parent], { stdio: ["ignore", "pipe", "inherit"] });
      const [line] = (await once(engine.stdout, "data")) as [Buffer];
      engine.kill("SIGKILL");
      await untilClosed(Number(line.toString()), 3_000);
    });
  }
});
