import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import fc from "fast-check";
import { KpsProvider } from "../../../provider/plugin/kpsProvider";
import { methodNames, pathOf } from "../../../provider/plugin/rpc/service";
import { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ask, failureOf } from "../support/pluginClient";
import { withPlugin } from "../support/withPlugin";

/** Methods that read nothing of their request. */
const indifferent: readonly string[] = ["GetPluginInfo", "Cancel", "Delete", "GetMapping", "GetMappings"];
const reading = methodNames.filter((name) => !indifferent.includes(name));

/** Calls a method with bytes as they are; undefined when it answers. */
function failureOfBytes(
  client: ResourceProviderClient,
  name: (typeof methodNames)[number],
  bytes: Buffer,
): Promise<ServiceError | undefined> {
  const asIs = (value: Buffer) => value;
  return new Promise((resolve) => {
    client.makeUnaryRequest(pathOf(name), asIs, asIs, bytes, (error) => resolve(error ?? undefined));
  });
}

describe("a request that the plugin cannot read", () => {
  for (const name of reading) {
    it(`is an invalid argument in our own words: ${name}`, () =>
      withPlugin({}, async (client) => {
        const error = await failureOfBytes(client, name, Buffer.from([0xff, 0xff, 0xff]));
        assert.equal(error?.code, status.INVALID_ARGUMENT);
        assert.match(error.details, /^The kps plugin cannot read the request that it got: its 3 bytes are not/);
      }));
  }

  it("never comes back as a library's assertion or as a bug, whatever the bytes", () =>
    withPlugin({}, async (client) => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...reading), fc.uint8Array({ maxLength: 24 }), async (name, bytes) => {
          const error = await failureOfBytes(client, name, Buffer.from(bytes));
          assert.doesNotMatch(error?.details ?? "", /Assertion|is a bug in/);
        }),
        { numRuns: 300 },
      );
    })).timeout(20_000);
});

describe("a token that the package does not have", () => {
  const provider = new KpsProvider("1.2.3");

  it("is escaped and cut in the error that names it", () =>
    withPlugin({ invoke: (...args) => provider.invoke(...args) }, async (client) => {
      const request = new InvokeRequest().setTok(`kps:\u001b[31m\n\u202e${"x".repeat(5_000)}`);
      const { details } = await failureOf(ask(client, "invoke", request));
      assert.match(details, /^The kps package has no function kps:\\u\{1b\}\[31m\\u\{a\}\\u\{202e\}x{80,}…; it has /);
      assert.ok(details.length < 1_000, details);
    }));

  it("is escaped as the type of a resource too", () => {
    const call = { urn: "urn:pulumi:a::b::kps:\u001b[31m\u200bX::c" } as Parameters<KpsProvider["check"]>[0];
    assert.throws(() => provider.check(call), {
      message: /^The kps package has no resource kps:\\u\{1b\}\[31m\\u\{200b\}X; it has /,
    });
  });
});
