import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

describe("how the command is called", () => {
  it("is by the package's own name: npx kps would run a stranger's package with all secrets", () => {
    const files = ["docs", "examples", "README.md", "CONTRIBUTING.md", "sdk/cli"];
    const names = execFileSync("git", ["ls-files", "-z", ...files], { cwd: root, encoding: "utf8" }).split("\0");
    const wrong = names.filter((name) => name !== "" && strange.test(readFileSync(join(root, name), "utf8")));
    assert.deepEqual(wrong, []);
  });

  it("never has the metadata service on in an example pipeline", () => {
    const names = execFileSync("git", ["ls-files", "-z", "examples/pipelines"], { cwd: root, encoding: "utf8" });
    for (const name of names.split("\0").filter((one) => /\.(yml|sh)$/.test(one))) {
      assert.match(readFileSync(join(root, name), "utf8"), /KPS_METADATA_ENDPOINT(: |=)"?off"?/, name);
    }
  });
});

const strange = /(npx|npm exec|pnpm dlx|yarn dlx|bunx)( -{1,2}[\w-]+)* kps\b/;
