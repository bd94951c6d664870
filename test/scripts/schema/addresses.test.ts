import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../../package.json";
import schema from "../../../provider/schema.json";
import { addressesOf, manifestWithAddresses, repository } from "../../../scripts/schema/addresses";
import { finishSchema } from "../../../scripts/schema/finishSchema";

const root = join(__dirname, "..", "..", "..");
const example = "https://github.com/OWNER/NAME";
const download = "github://api.github.com/OWNER/NAME";
const schemaKeys = ["repository", "homepage", "pluginDownloadURL", "logoUrl"] as const;

describe("the public addresses", () => {
  it("are in nothing that is published until the repository's is set, and then in all of it", () => {
    const published = { ...schema, ...manifestWithAddresses(manifest) } as Record<string, unknown>;
    const { server } = manifest.pulumi as { server?: string };
    for (const [where, address] of [
      ...schemaKeys.map((key) => [key, published[key]] as const),
      ["package.json's pulumi.server", server] as const,
      ["package.json's repository", (manifest as Record<string, unknown>)["repository"]] as const,
      ["package.json's homepage", (manifest as Record<string, unknown>)["homepage"]] as const,
    ]) {
      assert.equal(address !== undefined, repository !== undefined, where);
    }
  });

  it("follow from the repository's: in the schema", () => {
    const {
      repository: at,
      homepage,
      pluginDownloadURL,
      logoUrl,
    } = { ...addressesOf(undefined), ...schemaAt(example) };
    assert.deepEqual([at, homepage, pluginDownloadURL], [example, `${example}#readme`, download]);
    assert.equal(logoUrl, "https://raw.githubusercontent.com/OWNER/NAME/main/docs/logo.svg");
  });

  it("name a logo that is there", () => {
    const path = /\/main\/(.+)$/.exec(addressesOf(example)!.logoUrl)![1]!;
    assert.ok(existsSync(join(root, path)), path);
    assert.match(readFileSync(join(root, path), "utf8"), /^<svg xmlns=.*viewBox=/);
  });

  it("follow from the repository's: in package.json", () => {
    const withThem = manifestWithAddresses(manifest, example) as typeof manifest & Record<string, unknown>;
    assert.deepEqual(withThem["repository"], { type: "git", url: `git+${example}.git` });
    assert.deepEqual([withThem["homepage"], withThem["bugs"]], [`${example}#readme`, `${example}/issues`]);
    assert.deepEqual(withThem.pulumi, { resource: true, name: "kps", server: download });
  });

  it("are taken away again, and leave the rest as it was", () => {
    assert.deepEqual(manifestWithAddresses(manifestWithAddresses(manifest, example)), manifest);
    assert.deepEqual(finishSchema(schemaAt(example), root), schema);
  });

  for (const wrong of ["https://github.com/OWNER", "git@github.com:OWNER/NAME.git", "https://example.com/OWNER/NAME"])
    it(`refuse ${wrong}, from which no download address follows`, () => {
      assert.throws(() => addressesOf(wrong), /must be https:\/\/github\.com\/OWNER\/NAME/);
    });
});

function schemaAt(address: string): typeof schema & Record<(typeof schemaKeys)[number], string> {
  return finishSchema(schema as never, root, address);
}
