import assert from "node:assert/strict";
import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { version } from "../../../package.json";
import { findOrProvisionPulumi } from "../../../scripts/pulumi/findOrProvisionPulumi";
import { kpsBundle, useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerSuite } from "../../support/simulator";

describe("kps install-plugin", function () {
  this.timeout(60_000);
  this.slow(10_000);
  const kps = useKpsFolder(simulatorPerSuite());
  let PATH = "";
  before("provision the Pulumi CLI", async function () {
    this.timeout(30 * 60_000);
    PATH = (await findOrProvisionPulumi()).env.PATH;
    await kpsBundle();
  });

  it("installs this version once, says where, and is quiet when it is there", async () => {
    const env = { PATH, PULUMI_HOME: join(kps().folder, "home") };
    const cached = join(env.PULUMI_HOME, "plugins", `resource-kps-v${version}`);
    const before = await kps().run(["install-plugin", "--check"], { env });
    assert.equal(before.code, 2);
    assert.match(before.stderr, /is not in Pulumi's plugin cache .*Run: npx pulumi-kps install-plugin/);
    assert.equal(
      await kps().succeed(["install-plugin"], { env }),
      `Installed the plugin kps ${version} in ${cached}\n`,
    );
    for (const args of [["install-plugin"], ["install-plugin", "--check"]]) {
      assert.deepEqual(await kps().run(args, { env }), { code: 0, signal: null, stdout: "", stderr: "" });
    }
    appendFileSync(join(cached, "pulumi-resource-kps.cjs"), "// changed");
    const changed = await kps().run(["install-plugin", "--check"], { env });
    assert.equal(changed.code, 2);
    assert.match(changed.stderr, /differs/);
    assert.match(await kps().succeed(["install-plugin"], { env }), /^Installed/);
    rmSync(join(cached, "pulumi-resource-kps-calls.cjs"));
    assert.equal((await kps().run(["install-plugin", "--check"], { env })).code, 2);
  });

  it("counts what an interrupted installation left as missing, and installs over it", async () => {
    const env = { PATH, PULUMI_HOME: join(kps().folder, "elsewhere") };
    await kps().succeed(["install-plugin"], { env });
    writeFileSync(join(env.PULUMI_HOME, "plugins", `resource-kps-v${version}.partial`), "");
    assert.equal((await kps().run(["install-plugin", "--check"], { env })).code, 2);
    await kps().succeed(["install-plugin"], { env });
    await kps().succeed(["install-plugin", "--check"], { env });
  });

  it("says what is needed where there is no Pulumi CLI", async () => {
    const stderr = await kps().fail(["install-plugin"], { env: { PATH: "/nowhere" } });
    assert.match(stderr, /needs the Pulumi CLI: no pulumi on PATH/);
  });

  it("--check says first that the plugin needs Node.js where no node is on PATH", async () => {
    const folder = dirname((await findOrProvisionPulumi()).command);
    const PULUMI_HOME = join(kps().folder, "home");
    await kps().succeed(["install-plugin"], { env: { PATH, PULUMI_HOME } });
    const { code, stderr } = await kps().run(["install-plugin", "--check"], { env: { PATH: folder, PULUMI_HOME } });
    assert.equal(code, 2);
    assert.match(stderr, /needs Node\.js 20\.19 or later/);
  });

  it("shows what the Pulumi CLI said when it fails", async () => {
    writeFileSync(join(kps().folder, "file"), "");
    const stderr = await kps().fail(["install-plugin"], { env: { PATH, PULUMI_HOME: join(kps().folder, "file") } });
    assert.match(stderr, /pulumi plugin install said: ./);
  });
});
