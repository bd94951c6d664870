import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { findOrProvisionPulumi } from "../../../scripts/pulumi/findOrProvisionPulumi";
import type { PulumiSource } from "../../../scripts/pulumi/pulumiSource";
import { PulumiUnavailableError } from "../../../scripts/pulumi/pulumiUnavailableError";
import { minimumPulumiVersion, pulumiVersion } from "../../../scripts/pulumi/pulumiVersions";
import { temporaryFolder } from "../../support/temporaryFolder";
import { writeScript } from "../../support/writeScript";

describe("findOrProvisionPulumi", () => {
  const temporary = temporaryFolder();
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
  });

  const onPath = (): string => join(temporary(), "path");
  const find = (...sources: PulumiSource[]): ReturnType<typeof findOrProvisionPulumi> =>
    findOrProvisionPulumi({
      folder: join(temporary(), "cache"),
      // The stand-ins are shell scripts and need nothing else on PATH.
      environment: { PATH: onPath() },
      report: (line) => lines.push(line),
      sources,
    });

  function writeCli(folder: string, version: string): string {
    writeScript(join(folder, "pulumi-language-yaml"), "true");
    return writeScript(join(folder, "pulumi"), `[ "$1" = version ] && echo v${version}`);
  }

  const bringing = (version: string): PulumiSource & { fills: number } => ({
    name: "a stand-in",
    fills: 0,
    fill(folder) {
      this.fills++;
      writeCli(join(folder, "bin"), version);
      return Promise.resolve();
    },
  });

  const failing = (name: string, why: string): PulumiSource => ({ name, fill: () => Promise.reject(new Error(why)) });

  it("takes the CLI on PATH when it is new enough", async () => {
    const command = writeCli(onPath(), minimumPulumiVersion);
    const pulumi = await find();
    assert.equal(pulumi.command, command);
    assert.equal(pulumi.version, minimumPulumiVersion);
    assert.equal(pulumi.origin, "PATH");
    assert.deepEqual(lines, []);
  });

  it("reports and skips a CLI on PATH that is too old", async () => {
    writeCli(onPath(), "3.100.0");
    const pulumi = await find(bringing(pulumiVersion));
    assert.equal(pulumi.origin, "cache");
    assert.match(lines.join("\n"), /Skipping the Pulumi CLI on PATH .*it is 3\.100\.0, 3\.230\.0 or newer is needed/);
  });

  it("reports and skips a CLI on PATH without language hosts", async () => {
    writeScript(join(onPath(), "pulumi"), `echo v${pulumiVersion}`);
    assert.equal((await find(bringing(pulumiVersion))).origin, "cache");
    assert.match(lines.join("\n"), /no pulumi-language-yaml next to it or on PATH/);
  });

  it("reports and skips a CLI on PATH that does not run", async () => {
    writeScript(join(onPath(), "pulumi"), "echo broken; exit 1");
    assert.equal((await find(bringing(pulumiVersion))).origin, "cache");
    assert.match(lines.join("\n"), /version failed \(1\):\nbroken/);
  });

  it("provisions once, and puts the folder first on the engine's PATH", async () => {
    const source = bringing(pulumiVersion);
    const pulumi = await find(source);
    assert.equal((await find(source)).command, pulumi.command);
    assert.equal(source.fills, 1);
    assert.equal(pulumi.dir, join(temporary(), "cache", pulumiVersion, "bin"));
    assert.equal(pulumi.env.PATH, [pulumi.dir, onPath()].join(delimiter));
    assert.equal(existsSync(pulumi.command), true);
  });

  it("provisions anew where the cache was not filled to the end", async () => {
    const bin = join(temporary(), "cache", pulumiVersion, "bin");
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, "pulumi"), "half a binary", { mode: 0o755 });
    const source = bringing(pulumiVersion);
    await find(source);
    assert.equal(source.fills, 1);
  });

  it("tries one way after the other", async () => {
    const source = bringing(pulumiVersion);
    await find(failing("first", "no network"), source);
    assert.equal(source.fills, 1);
  });

  it("says what was tried and what to do", async () => {
    const found = find(
      failing("the official installer", "no network"),
      failing("a build with Go", "no go"),
      bringing("1.2.3"),
    );
    await assert.rejects(found, (error: unknown) => {
      assert.ok(error instanceof PulumiUnavailableError);
      assert.match(
        error.message,
        /the official installer: no network\n.*a build with Go: no go\n.*brought 1\.2\.3 instead/,
      );
      assert.match(error.message, /Install Pulumi .*or install Go/);
      return true;
    });
  });
});
