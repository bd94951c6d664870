import assert from "node:assert/strict";
import schema from "../../provider/schema.json";
import { useBuiltPlugin } from "./support/useBuiltPlugin";

const replacing = ["region", "projectId"];
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("DiffConfig", () => {
  const plugin = useBuiltPlugin();

  for (const name of Object.keys(schema.provider.inputProperties)) {
    const replaces = replacing.includes(name) ? [name] : [];
    it(`a changed ${name} ${replaces.length > 0 ? "replaces" : "updates"} the provider`, async () => {
      assert.deepEqual(await plugin.diffConfig({ [name]: "a" }, { [name]: "b" }), { changes: true, replaces });
    });
  }

  it("nothing changed is no change", async () => {
    const config = { region: "a", endpoints: { kps: "https://a" } };
    assert.deepEqual(await plugin.diffConfig(config, config), { changes: false, replaces: [] });
  });

  it("a region that is not known yet replaces nothing yet", async () => {
    const { replaces } = await plugin.diffConfig({ region: "a" }, { region: unknown });
    assert.deepEqual(replaces, []);
  });

  it("the keys of a map in another order are no change", async () => {
    const olds = { endpoints: { kps: "https://a", iam: "https://b" } };
    const news = { endpoints: { iam: "https://b", kps: "https://a" } };
    assert.deepEqual(await plugin.diffConfig(olds, news), { changes: false, replaces: [] });
  });
});
