import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { ServeOptions } from "../../../provider/plugin/rpc/serve";
import { ask, failureOf, struct } from "../support/pluginClient";
import { withPlugin } from "../support/withPlugin";

/** The gRPC error of an invoke that throws `thrown`. */
function failureFor(thrown: unknown, options: Partial<ServeOptions> = {}) {
  const invoke = () => {
    throw thrown;
  };
  return withPlugin({ invoke }, (client) => failureOf(ask(client, "invoke", new InvokeRequest())), options);
}

describe("a call's failure", () => {
  it("is the error's message as it stands, with a code that leaves no doubt about the resource's state", async () => {
    const { code, details } = await failureFor(new Error("3 key-pair tasks failed.\nAcknowledge or clear them."));
    assert.equal(details, "3 key-pair tasks failed.\nAcknowledge or clear them.");
    assert.equal(code, status.FAILED_PRECONDITION);
  });

  it("holds no stack, not even one that a library put into its message", async () => {
    const { details } = await failureFor(
      new Error("broken\n    at read (/x/client.js:1:2)\n    at next (/x/y.js:3:4)"),
    );
    assert.equal(details, "broken");
  });

  it("writes nothing to stderr", async () => {
    const written: unknown[] = [];
    const { stderr } = process;
    const own = Object.getOwnPropertyDescriptor(stderr, "write");
    stderr.write = (chunk: unknown) => written.push(chunk) > 0;
    try {
      await failureFor(new Error("refused"));
    } finally {
      if (own === undefined) Reflect.deleteProperty(stderr, "write");
      else Object.defineProperty(stderr, "write", own);
    }
    assert.deepEqual(written, []);
  });

  it("of a faulty line of code asks for a report and shows no stack", async () => {
    const { code, details } = await failureFor(new TypeError("x is not a function"));
    assert.equal(details, "x is not a function (this is a bug in pulumi-kps 1.2.3, please report it)");
    assert.equal(code, status.INTERNAL);
  });

  it("of a faulty line of code shows its stack when debugging", async () => {
    const { details } = await failureFor(new TypeError("x is not a function"), { debug: true });
    assert.match(details, /please report it\)\nTypeError: x is not a function\n\s+at /);
  });

  it("is readable when something else than an error was thrown", async () => {
    const { code, details } = await failureFor("just text");
    assert.equal(details, "just text (this is a bug in pulumi-kps 1.2.3, please report it)");
    assert.equal(code, status.INTERNAL);
  });

  it("that is too long for an HTTP/2 header arrives shortened", async () => {
    const { details } = await failureFor(new Error("é".repeat(100_000)));
    assert.match(details, /^é+…$/);
  });

  it("names the property that holds an asset", () =>
    withPlugin({}, async (client) => {
      const asset = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", text: "x" };
      const request = new InvokeRequest().setArgs(struct({ since: asset }));
      const { code, details } = await failureOf(ask(client, "invoke", request));
      assert.equal(details, '"since" is an asset; give the value itself.');
      assert.equal(code, status.INVALID_ARGUMENT);
    }));

  it("of a result that cannot travel names the property", () =>
    withPlugin({ invoke: () => Promise.resolve({ outputs: { total: Number.NaN } }) }, async (client) => {
      const { details } = await failureOf(ask(client, "invoke", new InvokeRequest()));
      assert.match(details, /^Cannot send NaN to the Pulumi engine \(at total\)\./);
    }));

  it("of a provider that cannot be loaded says why", () => {
    const loadProvider = () => Promise.reject(new Error("no axios"));
    return withPlugin(
      {},
      async (client) => {
        const { details } = await failureOf(ask(client, "invoke", new InvokeRequest()));
        assert.equal(details, "no axios");
      },
      { loadProvider },
    );
  });

  it("comes at once to all calls under way when an error outside them goes uncaught", () =>
    withPlugin({ invoke: () => new Promise(() => undefined) }, async (client, plugin) => {
      const calls = [1, 2].map(() => failureOf(ask(client, "invoke", new InvokeRequest())));
      setTimeout(() => plugin.fault(new Error("stray")), 100);
      for (const { code, details } of await Promise.all(calls)) {
        assert.equal(details, "stray (this is a bug in pulumi-kps 1.2.3, please report it)");
        assert.equal(code, status.INTERNAL);
      }
    }));
});
