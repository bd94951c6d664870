import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import schema from "../../provider/schema.json";
import { config } from "../../sdk/nodejs";

/** How a key is set: as the CLI stores it, and as the getter gives it. */
const values = {
  string: ["some text", "some text"],
  integer: ["3", 3],
  boolean: ["true", true],
  object: ['{"kps":"https://a"}', { kps: "https://a" }],
} as const;

const variables: Record<string, { type?: string; $ref?: string; secret?: boolean }> = schema.config.variables;

describe("kps.config", () => {
  let ownConfig: Record<string, string>;
  before(() => {
    ownConfig = pulumi.runtime.allConfig();
  });
  afterEach(() => {
    pulumi.runtime.setAllConfig(ownConfig);
  });

  for (const [name, { type, secret }] of Object.entries(variables)) {
    const [text, value] = values[(type ?? "object") as keyof typeof values];

    it(`gives ${name} ${secret ? "as a secret" : `as ${type ?? "an object"}`}`, async () => {
      pulumi.runtime.setAllConfig({ [`kps:${name}`]: text });
      const given: unknown = config[name as keyof typeof config];
      if (!secret) return assert.deepEqual(given, value);
      assert.ok(pulumi.Output.isInstance(given));
      assert.equal(await pulumi.isSecret(given), true);
    });
  }

  it("gives undefined for what is not set", () => {
    pulumi.runtime.setAllConfig({});
    assert.deepEqual(
      Object.keys(variables).filter((name) => config[name as keyof typeof config] !== undefined),
      [],
    );
  });
});
