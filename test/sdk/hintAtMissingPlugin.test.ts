import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isFindable } from "../../sdk/nodejs/hintAtMissingPlugin";
import { temporaryFolder } from "../support/temporaryFolder";

const version = "1.2.3";

describe("whether the engine may find the plugin without a download", () => {
  const folder = temporaryFolder();
  const findable = (env: NodeJS.ProcessEnv = {}): boolean =>
    isFindable(version, folder(), { PULUMI_HOME: join(folder(), "home"), PATH: "/nowhere", ...env });

  it("no: where it is nowhere", () => {
    assert.equal(findable(), false);
  });

  it("by the cache: in this version alone", () => {
    mkdirSync(join(folder(), "home", "plugins", "resource-kps-v1.2.2"), { recursive: true });
    assert.equal(findable(), false);
    mkdirSync(join(folder(), "home", "plugins", "resource-kps-v1.2.3"));
    assert.equal(findable(), true);
  });

  for (const name of ["pulumi-resource-kps", "pulumi-resource-kps.exe", "pulumi-resource-kps.cmd"])
    it(`by ${name} on PATH`, () => {
      mkdirSync(join(folder(), "bin"));
      writeFileSync(join(folder(), "bin", name), "");
      assert.equal(findable({ PATH: ["/nowhere", join(folder(), "bin")].join(delimiter) }), true);
    });

  it("by a plugin under a debugger", () => {
    assert.equal(findable({ PULUMI_DEBUG_PROVIDERS: "aws:1,kps:40001" }), true);
    assert.equal(findable({ PULUMI_DEBUG_PROVIDERS: "aws:1" }), false);
  });

  for (const text of [
    "plugins:\n  providers:\n    - name: kps\n      path: node_modules/pulumi-kps/provider/bin\n",
    "plugins: {providers: [{name: kps, path: x}]}",
    '{"plugins": {"providers": [{"name": "kps", "path": "x"}]}}',
    "packages:\n  kps: ./node_modules/pulumi-kps/plugin\n",
    "packages:\n  kps: ../plugin\n",
  ])
    it(`by ${JSON.stringify(text)} in a Pulumi.yaml above`, () => {
      writeFileSync(join(folder(), "Pulumi.yaml"), text);
      mkdirSync(join(folder(), "src"));
      assert.equal(isFindable(version, join(folder(), "src"), { PULUMI_HOME: folder(), PATH: "" }), true);
    });

  for (const text of ["name: kps-test\nruntime: nodejs\n", "config:\n  kps:region: cn-north-4\n", ""])
    it(`not by ${JSON.stringify(text)}`, () => {
      writeFileSync(join(folder(), "Pulumi.yaml"), text);
      assert.equal(findable(), false);
    });
});
