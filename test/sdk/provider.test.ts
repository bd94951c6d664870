import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "../../sdk/nodejs";

class OtherProvider extends pulumi.ProviderResource {
  constructor() {
    super("aws", "other", {});
  }
}

class RawProvider extends pulumi.ProviderResource {
  constructor() {
    super("kps", "raw", {});
  }
}

describe("kps.Provider.isInstance", () => {
  before(() =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
      call: () => ({}),
    }),
  );

  it("knows a provider of this package", () => {
    assert.equal(Provider.isInstance(new Provider("p", { region: "cn-north-4" })), true);
  });

  it("knows one that another copy of the package made", () => {
    assert.equal(Provider.isInstance(new RawProvider()), true);
  });

  for (const [what, value] of Object.entries({ undefined: undefined, null: null, "a text": "kps", "an object": {} })) {
    it(`turns ${what} down`, () => {
      assert.equal(Provider.isInstance(value), false);
    });
  }

  it("turns a provider of another package down", () => {
    assert.equal(Provider.isInstance(new OtherProvider()), false);
  });
});
