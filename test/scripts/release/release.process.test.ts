import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { extract } from "tar";
import { parse } from "yaml";
import { bin, version } from "../../../package.json";
import type { BillOfMaterials } from "../../../scripts/release/billOfMaterials";
import { temporaryFolder } from "../../support/temporaryFolder";

const root = join(__dirname, "..", "..", "..");
const archive = (platform: string): string => `pulumi-resource-kps-v${version}-${platform}.tar.gz`;
const platforms = ["darwin-amd64", "darwin-arm64", "linux-amd64", "linux-arm64", "windows-amd64", "windows-arm64"];
const common = [
  "LICENSE",
  "THIRD-PARTY-LICENCES.txt",
  "pulumi-resource-kps-calls.cjs",
  "pulumi-resource-kps-start.cjs",
  "pulumi-resource-kps.cjs",
];

interface Workflow {
  readonly jobs: { readonly publish: { readonly permissions: object; readonly steps: readonly Step[] } };
}
interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** A command line in a network of its own without any way out, where the machine can make one. */
const withoutNetwork = spawnSync("unshare", ["-n", "true"]).status === 0 ? ["unshare", "-n"] : [];

describe("npm run release", function () {
  this.timeout(120_000);
  this.slow(10_000);
  const work = temporaryFolder();
  let folder = "";
  before("write a release with the network off", () => {
    if (withoutNetwork.length === 0) console.log("      the network is on: unshare cannot turn it off on this machine");
    folder = join(mkdtempSync(join(tmpdir(), "kps-release-test-")), "release");
    const script = ["-r", "ts-node/register/transpile-only", "scripts/release/main.ts", folder];
    const [command = "", ...args] = [...withoutNetwork, process.execPath, ...script];
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
  });
  after(() => {
    rmSync(dirname(folder), { recursive: true, force: true });
  });

  it("writes the npm package, six archives by the engine's names, a bill of materials and checksums", () => {
    const wanted = ["SHA256SUMS", `pulumi-kps-${version}.cdx.json`, `pulumi-kps-${version}.tgz`];
    assert.deepEqual(readdirSync(folder).sort(), [...wanted, ...platforms.map(archive)].sort());
  });

  it("writes checksums that agree with every other file", () => {
    const lines = readFileSync(join(folder, "SHA256SUMS"), "utf8").trim().split("\n");
    assert.equal(lines.length, readdirSync(folder).length - 1);
    for (const line of lines) {
      const [hash, name = ""] = line.split("  ");
      assert.equal(
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
        hash,
        name,
      );
    }
  });

  for (const platform of platforms)
    it(`puts what ${platform} starts at the top of its archive`, async () => {
      const content = await unpack(platform);
      const launcher = platform.startsWith("windows") ? "pulumi-resource-kps.cmd" : "pulumi-resource-kps";
      assert.deepEqual(readdirSync(content).sort(), [...common, launcher].sort());
      if (launcher.endsWith(".cmd")) return;
      assert.notEqual(statSync(join(content, launcher)).mode & 0o100, 0, "the launcher is not executable");
    });

  it("starts on Windows by a .cmd with Windows' line ends, which says first that Node.js is needed", async () => {
    const lines = readFileSync(join(await unpack("windows-amd64"), "pulumi-resource-kps.cmd"), "utf8").split("\r\n");
    assert.equal(lines[0], "@echo off");
    assert.match(lines[2] ?? "", /echo .*needs Node\.js 20\.19 or later on PATH/);
    assert.equal(lines.at(-2), 'node "%~dp0pulumi-resource-kps.cjs" %*');
    assert.ok(lines.every((line) => !line.includes("\n")));
  });

  for (const [name, file] of Object.entries(bin))
    it(`starts ${name} by a shim of npm's on Windows, which reads in the first line what to start it with`, () => {
      assert.equal(readFileSync(join(root, file), "utf8").split("\n")[0], "#!/usr/bin/env node");
    });

  it("unpacks on Linux into a plugin that serves", async () => {
    const content = await unpack("linux-amd64");
    const plugin = spawn(join(content, "pulumi-resource-kps"), [], { cwd: content });
    try {
      const [port] = (await once(createInterface(plugin.stdout), "line")) as [string];
      assert.match(port, /^\d+$/);
    } finally {
      plugin.kill();
    }
  });

  it("lists in CycloneDX what npm installs with the package and what the bundles carry, and no tool of development", () => {
    const file = join(folder, `pulumi-kps-${version}.cdx.json`);
    const bom = JSON.parse(readFileSync(file, "utf8")) as BillOfMaterials & Record<string, unknown>;
    assert.deepEqual([bom["bomFormat"], bom["specVersion"]], ["CycloneDX", "1.5"]);
    assert.deepEqual([bom.metadata.component.name, bom.metadata.component.version], ["pulumi-kps", version]);
    const names = bom.components.map(({ name }) => name);
    for (const name of ["axios", "yaml", "@grpc/grpc-js", "google-protobuf", "commander"]) {
      assert.ok(names.includes(name), `${name} is missing`);
    }
    for (const name of ["mocha", "eslint", "typescript"]) {
      assert.ok(!names.includes(name), `${name} is not part of the package`);
    }
    const refs = new Set([bom.metadata.component, ...bom.components].map((each) => each["bom-ref"]));
    for (const { ref, dependsOn } of bom.dependencies) assert.ok([ref, ...dependsOn].every((each) => refs.has(each)));
  });

  it("names each package that the licences of the bundles name", () => {
    const file = join(folder, `pulumi-kps-${version}.cdx.json`);
    const { components } = JSON.parse(readFileSync(file, "utf8")) as BillOfMaterials;
    const titles = new Set(components.map(({ name, version: of }) => `${name} ${of}`));
    const licences = readFileSync(join(root, "provider", "bin", "THIRD-PARTY-LICENCES.txt"), "utf8");
    const bundled = [...licences.matchAll(/^={80}\n(\S+ \S+) \(/gm)].map(([, title = ""]) => title);
    assert.ok(bundled.some((title) => title.startsWith("axios ")));
    assert.deepEqual(
      bundled.filter((title) => !titles.has(title)),
      [],
    );
  });

  it("is what the workflow publishes, with npm's provenance and an attestation of every file", () => {
    const workflow = parse(readFileSync(join(root, ".github", "workflows", "release.yml"), "utf8")) as Workflow;
    const { permissions, steps } = workflow.jobs.publish;
    assert.deepEqual(permissions, { contents: "write", "id-token": "write", attestations: "write" });
    const said = steps.map(({ run, uses, with: inputs }) => [run ?? uses, inputs?.["subject-path"]].join(" ").trim());
    const [made, attested, published, released] = [
      "npm run release",
      "actions/attest-build-provenance@v2 release/*",
      "npm publish --provenance --access public release/pulumi-kps-*.tgz",
      'gh release create "$GITHUB_REF_NAME" release/* --verify-tag',
    ].map((step) => said.indexOf(step));
    assert.ok(made! > 0 && made! < attested! && attested! < published! && published! < released!, said.join("\n"));
  });

  async function unpack(platform: string): Promise<string> {
    const content = join(work(), platform);
    mkdirSync(content, { recursive: true });
    await extract({ file: join(folder, archive(platform)), cwd: content });
    return content;
  }
});
