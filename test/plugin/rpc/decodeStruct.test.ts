import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { InvalidRequest } from "../../../provider/plugin/rpc/invalidRequest";
import { decodeStruct } from "../../../provider/plugin/rpc/struct/decodeStruct";
import { unknown } from "../../../provider/plugin/unknown";
import { struct } from "../support/pluginClient";

const signatureKey = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [signatureKey]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (fields: object) => ({ [signatureKey]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", ...fields });

describe("decodeStruct", () => {
  it("reads plain JSON as it was", () => {
    const names = fc.string().filter((name) => name !== "__proto__");
    const values = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<JavaScriptValue>;
    fc.assert(
      fc.property(fc.dictionary(names, values, { noNullPrototype: true }), (properties) => {
        const sent = Struct.fromJavaScript(properties);
        assert.deepEqual(decodeStruct(sent), sent.toJavaScript());
      }),
    );
  });

  it("takes an absent struct for an empty one", () => {
    assert.deepEqual(decodeStruct(undefined), {});
  });

  it("unwraps secrets at any depth", () => {
    const sent = struct({ token: secret("t"), list: [secret({ password: secret("p") })] });
    assert.deepEqual(decodeStruct(sent), { token: "t", list: [{ password: "p" }] });
  });

  for (const [type, sentinel] of [
    ["string", "04da6b54-80e4-46f7-96ec-b56ff0331ba9"],
    ["bool", "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7"],
    ["number", "3eeb2bf0-c639-47a8-9e75-3b44932eb421"],
    ["array", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"],
    ["object", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"],
  ] as const) {
    it(`reads an unknown ${type} as UNKNOWN, inside a secret too`, () => {
      assert.deepEqual(decodeStruct(struct({ plain: sentinel, hidden: secret(sentinel) })), {
        plain: unknown,
        hidden: unknown,
      });
    });
  }

  it("reads an output value as what it holds, or as UNKNOWN", () => {
    const sent = struct({ known: output({ value: [1], secret: true }), later: output({ dependencies: ["urn"] }) });
    assert.deepEqual(decodeStruct(sent), { known: [1], later: unknown });
  });

  for (const [what, signature] of [
    ["an asset", "c44067f5952c0a294b673a41bacd8c17"],
    ["an archive", "0def7320c3a5731c473e5ecbe6d01bc7"],
    ["a resource", "5cf8f73096256a8f31e491e813e4eb8e"],
  ] as const) {
    it(`refuses ${what} and names its path`, () => {
      assert.throws(
        () => decodeStruct(struct({ rules: [{ file: { [signatureKey]: signature } }] })),
        (error) => error instanceof InvalidRequest && error.message.startsWith(`"rules[0].file" is ${what};`),
      );
    });
  }

  it("is not led astray by a property named __proto__", () => {
    const entry = (name: string) => {
      const value = Buffer.from([0x2a, 0x09, 0x0a, 0x07, 0x0a, 0x01, 0x78, 0x12, 0x02, 0x20, 0x01]);
      const body = Buffer.concat([
        Buffer.from([0x0a, name.length]),
        Buffer.from(name),
        Buffer.from([0x12, value.length]),
        value,
      ]);
      return Buffer.concat([Buffer.from([0x0a, body.length]), body]);
    };
    const decoded = decodeStruct(Struct.deserializeBinary(Buffer.concat([entry("__proto__"), entry("kept")])));
    assert.equal(Object.getPrototypeOf(decoded), Object.prototype);
    assert.equal("x" in decoded, false);
    assert.deepEqual(decoded["kept"], { x: true });
  });
});
