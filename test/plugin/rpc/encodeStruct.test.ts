import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "../../../provider/plugin/pluginProvider";
import { encodeStruct } from "../../../provider/plugin/rpc/struct/encodeStruct";
import { unknown } from "../../../provider/plugin/unknown";

const decoded = (properties: Properties): unknown => Struct.deserializeBinary(encodeStruct(properties)).toJavaScript();

/** google-protobuf itself drops a key of this name. */
const key = fc.string({ unit: "binary" }).filter((name) => name !== "__proto__");

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: "binary" }),
    fc.string({ minLength: 60, maxLength: 400 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 6 }),
    tie("object"),
  ),
  object: fc.dictionary(key, tie("value"), { maxKeys: 6, noNullPrototype: true }),
}));

describe("encodeStruct", () => {
  it("writes what google-protobuf reads back as the same value", () => {
    fc.assert(
      fc.property(json.object as fc.Arbitrary<Properties>, (properties) => {
        assert.deepEqual(decoded(properties), properties);
      }),
      { numRuns: 500 },
    );
  });

  it("writes strings and lists longer than one length byte can say", () => {
    const properties = { long: "é".repeat(100_000), list: Array.from({ length: 20_000 }, (_, index) => index) };
    assert.deepEqual(decoded(properties), properties);
  });

  it("leaves undefined properties out and makes undefined list items null", () => {
    assert.deepEqual(decoded({ gone: undefined, list: [undefined, 1] }), { list: [null, 1] });
  });

  it("writes an unknown as the engine's sentinel", () => {
    assert.deepEqual(decoded({ later: unknown }), { later: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
  });

  it("writes a lone surrogate as U+FFFD, since the engine refuses invalid UTF-8", () => {
    assert.deepEqual(decoded({ text: "a\ud800b" }), { text: "a\ufffdb" });
  });

  for (const [what, value] of [
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["function", () => 1],
    ["bigint", 1n],
    ["Date", new Date(0)],
    ["Map", new Map()],
  ] as const) {
    it(`refuses a ${what} and says where it is`, () => {
      assert.throws(
        () => encodeStruct({ tasks: [{ name: value }] }),
        new TypeError(`Cannot send ${what} to the Pulumi engine (at tasks[0].name).`),
      );
    });
  }

  it("refuses a value that holds itself instead of running out of stack", () => {
    const circle: Properties = {};
    circle["again"] = circle;
    assert.throws(() => encodeStruct(circle), /nested more than 500 levels deep/);
  });
});
