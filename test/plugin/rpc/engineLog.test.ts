import assert from "node:assert/strict";
import { LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { CreateRequest, InvokeRequest, ProviderHandshakeRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { CallContext, Properties } from "../../../provider/plugin/pluginProvider";
import { fakeEngine } from "../support/fakeEngine";
import { ask } from "../support/pluginClient";
import { withEnvironment } from "../../support/runtime";
import { withPlugin } from "../support/withPlugin";

/** A function that uses its context, then returns. */
const invoking = (use: (context: CallContext) => void) => ({
  invoke: (_token: string, _inputs: Properties, context: CallContext) => {
    use(context);
    return Promise.resolve({ outputs: {} });
  },
});

/** A resource that uses its context as it is created. */
const creating = (use: (context: CallContext) => void) => ({
  create: (call: CallContext) => {
    use(call);
    return Promise.resolve({ id: "id" });
  },
});

describe("messages to the engine", () => {
  it("a warning has reached the engine before the call is answered", async () => {
    const engine = await fakeEngine(200);
    const warning = creating((context) => context.warn("project guessed"));
    await withPlugin(
      warning,
      async (client) => {
        await ask(client, "create", new CreateRequest().setUrn("urn:x"));
        assert.deepEqual(engine.logs, [
          { severity: LogSeverity.WARNING, message: "project guessed", urn: "urn:x", streamid: 0, ephemeral: false },
        ]);
      },
      { engineAddress: engine.address },
    );
    engine.close();
  });

  for (const variable of ["https_proxy", "http_proxy", "grpc_proxy"]) {
    it(`a warning reaches the engine directly with ${variable} set`, async () => {
      const engine = await fakeEngine();
      await withEnvironment({ [variable]: "http://127.0.0.1:9" }, () =>
        withPlugin(
          creating((context) => context.warn("not by proxy")),
          async (client) => {
            await ask(client, "create", new CreateRequest().setUrn("urn:x"));
            assert.deepEqual(
              engine.logs.map(({ message }) => message),
              ["not by proxy"],
            );
          },
          { engineAddress: engine.address },
        ),
      );
      engine.close();
    });
  }

  it("a status is ephemeral, so that it passes", async () => {
    const engine = await fakeEngine();
    await withPlugin(
      creating((context) => context.status("page 2 of 4")),
      async (client) => {
        await ask(client, "create", new CreateRequest().setUrn("urn:x"));
        assert.deepEqual(engine.logs, [
          { severity: LogSeverity.INFO, message: "page 2 of 4", urn: "urn:x", streamid: 0, ephemeral: true },
        ]);
      },
      { engineAddress: engine.address },
    );
    engine.close();
  });

  it("arrive in the order they were sent", async () => {
    const engine = await fakeEngine(1);
    const messages = Array.from({ length: 20 }, (_, index) => `message ${index}`);
    await withPlugin(
      invoking((context) => messages.forEach((message) => context.warn(message))),
      async (client) => {
        await ask(client, "invoke", new InvokeRequest());
        assert.deepEqual(
          engine.logs.map(({ message }) => message),
          messages,
        );
      },
      { engineAddress: engine.address },
    );
    engine.close();
  });

  it("go to the engine that Handshake names", async () => {
    const engine = await fakeEngine();
    await withPlugin(
      invoking((context) => context.warn("w")),
      async (client) => {
        await ask(client, "handshake", new ProviderHandshakeRequest().setEngineAddress(engine.address));
        await ask(client, "invoke", new InvokeRequest());
        assert.equal(engine.logs.length, 1);
      },
    );
    engine.close();
  });

  it("go to the engine that Attach names, a new one after the old", async () => {
    const [first, second] = [await fakeEngine(), await fakeEngine()];
    await withPlugin(
      invoking((context) => context.warn("w")),
      async (client) => {
        for (const { address } of [first, second]) {
          await ask(client, "attach", new PluginAttach().setAddress(address));
          await ask(client, "invoke", new InvokeRequest());
        }
        assert.deepEqual([first.logs.length, second.logs.length], [1, 1]);
      },
    );
    first.close();
    second.close();
  });

  it("become lines of text when there is no engine", async () => {
    const lines: string[] = [];
    await withPlugin(
      invoking((context) => context.warn("project guessed")),
      async (client) => {
        await ask(client, "invoke", new InvokeRequest());
        assert.deepEqual(lines, ["warning: project guessed"]);
      },
      { writeLine: (line) => lines.push(line) },
    );
  });

  it("to an engine that is gone fail no call and become lines of text", async () => {
    const engine = await fakeEngine();
    engine.close();
    const lines: string[] = [];
    await withPlugin(
      invoking((context) => context.warn("project guessed")),
      async (client) => {
        await ask(client, "invoke", new InvokeRequest());
        assert.deepEqual(lines, ["warning: project guessed"]);
      },
      { engineAddress: engine.address, writeLine: (line) => lines.push(line) },
    );
  });

  it("to an engine that hangs hold the answer up for seconds only", async () => {
    const engine = await fakeEngine(60_000);
    await withPlugin(
      invoking((context) => context.warn("w")),
      async (client) => {
        await ask(client, "invoke", new InvokeRequest());
      },
      { engineAddress: engine.address, writeLine: () => undefined },
    );
    engine.close();
  }).timeout(8_000);
});
