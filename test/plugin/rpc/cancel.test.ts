import assert from "node:assert/strict";
import { once } from "node:events";
import { status } from "@grpc/grpc-js";
import { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { PluginProvider } from "../../../provider/plugin/pluginProvider";
import { ask, failureOf } from "../support/pluginClient";
import { withPlugin } from "../support/withPlugin";
import { waitingInvoke } from "../support/waitingInvoke";

const startedByEngine = { engineAddress: "127.0.0.1:9" };

/** A function that waits for its signal, and the moments when it was called and told to stop. */
function waiting() {
  let signal: AbortSignal | undefined;
  let called: () => void;
  const start = new Promise<void>((resolve) => (called = resolve));
  const invoke: PluginProvider["invoke"] = (_token, _inputs, context) =>
    new Promise((_resolve, reject) => {
      signal = context?.signal;
      called();
      signal?.addEventListener("abort", () => reject(signal?.reason as Error));
    });
  return { invoke, start, signal: () => signal! };
}

describe("Cancel", () => {
  it("aborts the calls under way, which then answer", async () => {
    const { invoke, start } = waiting();
    await withPlugin({ invoke }, async (client) => {
      const call = failureOf(ask(client, "invoke", new InvokeRequest()));
      await start;
      await ask(client, "cancel", new Empty());
      const { code, details } = await call;
      assert.equal(details, "cancelled");
      assert.equal(code, status.CANCELLED);
    });
  });

  it("stops a plugin that an engine started, once its calls have answered", () =>
    withPlugin(
      { invoke: waitingInvoke },
      async (client, plugin) => {
        const call = failureOf(ask(client, "invoke", new InvokeRequest().setTok("patient")));
        await ask(client, "invoke", new InvokeRequest().setTok("quick"));
        await ask(client, "cancel", new Empty());
        assert.equal((await call).details, "gave up");
        await plugin.stopped;
      },
      startedByEngine,
    ));

  it("makes a plugin that an engine started turn new calls away", () =>
    withPlugin(
      {},
      async (client) => {
        await ask(client, "cancel", new Empty());
        const { code } = await failureOf(ask(client, "invoke", new InvokeRequest()));
        assert.equal(code, status.CANCELLED);
      },
      startedByEngine,
    ));

  it("lets a plugin that was started by hand serve the next deployment", () =>
    withPlugin({}, async (client) => {
      await ask(client, "cancel", new Empty());
      await ask(client, "invoke", new InvokeRequest());
    }));
});

describe("a client that hangs up", () => {
  it("aborts its own call", async () => {
    const { invoke, start, signal } = waiting();
    await withPlugin({ invoke }, async (client) => {
      const call = client.invoke(new InvokeRequest(), () => undefined);
      await start;
      const aborted = once(signal(), "abort");
      call.cancel();
      await aborted;
    });
  });

  it("leaves the calls of others alone", async () => {
    const { invoke, start, signal } = waiting();
    await withPlugin({ invoke }, async (client) => {
      const other = ask(client, "getPluginInfo", new Empty());
      const call = client.invoke(new InvokeRequest(), () => undefined);
      await start;
      const aborted = once(signal(), "abort");
      call.cancel();
      await Promise.all([aborted, other]);
    });
  });
});
