import assert from "node:assert/strict";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Check } from "../../../sdk/cli/doctor/check";
import { pluginChecks } from "../../../sdk/cli/doctor/pluginCheck";
import { temporaryFolder } from "../../support/temporaryFolder";

const bundles = [
  "pulumi-resource-kps.cjs",
  "pulumi-resource-kps-start.cjs",
  "pulumi-resource-kps-calls.cjs",
  "pulumi-resource-kps",
];

describe("kps doctor's check of the plugin that Pulumi takes", () => {
  const folder = temporaryFolder();
  const at = (...names: string[]): string => join(folder(), ...names);
  const project = (): string => at("project");

  beforeEach(() => {
    mkdirSync(project());
    writePackage(at("project", "node_modules", "pulumi-kps"), "1.2.3");
  });

  it("says nothing where neither a project nor an engine is", () => {
    assert.deepEqual(look({}, false), []);
  });

  it("names both ways where Pulumi finds none", () => {
    pulumiYaml("");
    const { status, detail, fix } = found();
    assert.equal(status, "warning");
    assert.match(detail, /^Pulumi finds no kps 1\.2\.3: not in Pulumi\.yaml, on PATH or in the plugin cache$/);
    assert.equal(
      fix,
      "Run npx pulumi-kps install-plugin, or add to Pulumi.yaml: plugins: {providers: [{name: kps, path: node_modules/pulumi-kps/provider/bin}]}.",
    );
  });

  it("takes Pulumi.yaml before PATH before the cache, and tells what it does not take", () => {
    pulumiYaml(providers("node_modules/pulumi-kps/provider/bin"));
    writePlugin(at("other", "bin"), "1.0.0");
    writePlugin(at("home", "plugins", "resource-kps-v1.2.3"), "1.2.3");
    const { status, detail } = found({ PATH: at("other", "bin") });
    assert.equal(status, "ok");
    assert.match(detail, /^Pulumi takes kps 1\.2\.3, this package's, from Pulumi\.yaml \(\S+\); not taken: /);
    assert.match(
      detail,
      /kps of another version from PATH \(\S+other\/bin\), kps 1\.2\.3, this package's, from plugin cache/,
    );
  });

  it("warns of another version: in Pulumi.yaml", () => {
    writePackage(at("old"), "1.0.0");
    pulumiYaml(providers("../old/provider/bin"));
    const { status, detail, fix } = found();
    assert.equal(status, "warning");
    assert.match(detail, /^Pulumi takes kps 1\.0\.0 from Pulumi\.yaml \(\S+\), and this package is 1\.2\.3$/);
    assert.match(fix ?? "", /^Write there: path: node_modules\/pulumi-kps\/provider\/bin\./);
  });

  it("warns of another version: on PATH, through a link, unless Pulumi is told to pass over it", () => {
    pulumiYaml("");
    writePackage(at("old"), "1.0.0");
    mkdirSync(at("bin"));
    symlinkSync(at("old", "provider", "bin", "pulumi-resource-kps"), at("bin", "pulumi-resource-kps"));
    const PATH = at("bin");
    assert.match(found({ PATH }).detail, /^Pulumi takes kps 1\.0\.0 from PATH/);
    assert.match(found({ PATH }).fix ?? "", /^Remove the other pulumi-resource-kps from PATH/);
    assert.match(found({ PATH, PULUMI_IGNORE_AMBIENT_PLUGINS: "true" }).detail, /^Pulumi finds no kps/);
  });

  for (const [where, ...names] of [
    ["node_modules/.bin, which npm and pnpm put on PATH for what they run", "node_modules", ".bin"],
    ["the folder that Yarn Classic puts there", "yarn--1795650000000-0.5"],
    ["the folder that Yarn puts there", "xfs-12345678"],
  ] as const)
    it(`passes over ${where}`, () => {
      pulumiYaml("");
      writePlugin(at(...names), "1.0.0");
      const env = { PATH: at(...names), BERRY_BIN_FOLDER: at("xfs-12345678") };
      assert.match(found(env).detail, /^Pulumi finds no kps/);
    });

  it("warns of a plugin on PATH that it cannot look into", () => {
    pulumiYaml("");
    mkdirSync(at("bin"));
    writeFileSync(at("bin", "pulumi-resource-kps"), "");
    const { status, detail } = found({ PATH: at("bin") });
    assert.equal(status, "warning");
    assert.match(detail, /^Pulumi takes kps of another version from PATH/);
  });

  it("warns of another plugin of this version in the cache", () => {
    pulumiYaml("");
    writePlugin(at("home", "plugins", "resource-kps-v1.2.3"), "before a rebuild");
    const { status, detail, fix } = found();
    assert.deepEqual([status, fix], ["warning", "Run npx pulumi-kps install-plugin."]);
    assert.match(detail, /from plugin cache/);
  });

  for (const [how, text] of [
    ["plugins.providers", providers("node_modules/gone/provider/bin")],
    ["packages", "packages: {kps: ./node_modules/gone/plugin}"],
  ] as const)
    it(`calls a path of ${how} that leads nowhere a problem: no program of the project starts`, () => {
      pulumiYaml(text);
      writePlugin(at("home", "plugins", "resource-kps-v1.2.3"), "1.2.3");
      const { status, detail, fix } = found();
      assert.equal(status, "problem");
      assert.match(detail, /^Pulumi\.yaml names \S+gone\S+, where there is no plugin$/);
      assert.match(fix ?? "", /^Write there: path: node_modules\/pulumi-kps\/provider\/bin\. Or remove the entry/);
    });

  it("does so for an entry of another version too, at which Pulumi ends as well", () => {
    pulumiYaml(providers("node_modules/gone", "1.0.0"));
    assert.equal(found().status, "problem");
  });

  it("knows the folder of pulumi package add, and a name with a version for a download", () => {
    mkdirSync(at("project", "node_modules", "pulumi-kps", "plugin"));
    writeFileSync(at("project", "node_modules", "pulumi-kps", "plugin", "PulumiPlugin.yaml"), "runtime: nodejs\n");
    pulumiYaml("packages: {kps: ./node_modules/pulumi-kps/plugin}");
    assert.match(found().detail, /this package's, from Pulumi\.yaml/);
    pulumiYaml("packages: {kps: kps@1.2.3}");
    assert.match(found().detail, /^Pulumi finds no kps/);
  });

  it("passes over an entry for another version, as the engine does", () => {
    pulumiYaml(providers("node_modules/pulumi-kps/provider/bin", "1.0.0"));
    assert.match(found().detail, /^Pulumi finds no kps .*; not taken: .*for version 1\.0\.0 alone\)$/);
    pulumiYaml(providers("node_modules/pulumi-kps/provider/bin", "1.2.3"));
    assert.equal(found().status, "ok");
  });

  it("looks for Pulumi.yaml upwards, as Pulumi does, and counts the path from there", () => {
    pulumiYaml("");
    mkdirSync(at("project", "src", "deep"), { recursive: true });
    const [check] = look({}, false, at("project", "src", "deep"));
    assert.match(check?.fix ?? "", /path: node_modules\/pulumi-kps\/provider\/bin\}/);
  });

  it("gives no path where none lasts: a package that no node_modules of the project has", () => {
    pulumiYaml("");
    rmSync(at("project", "node_modules"), { recursive: true });
    writePackage(at("global", "pulumi-kps"), "1.2.3");
    const [check] = look({}, true, project(), at("global", "pulumi-kps"));
    assert.equal(check?.fix, "Run npx pulumi-kps install-plugin.");
  });

  it("names the command of the package manager that runs it", () => {
    pulumiYaml("");
    assert.match(found({ npm_config_user_agent: "yarn/4.9.1 npm/? node/v22" }).fix ?? "", /^Run yarn pulumi-kps/);
    assert.match(found({ npm_config_user_agent: "pnpm/10.1.0 npm/? node/v22" }).fix ?? "", /^Run pnpm exec pulumi-kps/);
  });

  it("says what it could not read, and goes on", () => {
    pulumiYaml("");
    writePlugin(at("home", "plugins", "resource-kps-v1.2.3"), "1.2.3");
    rmSync(at("home", "plugins", "resource-kps-v1.2.3", "pulumi-resource-kps.cjs"));
    mkdirSync(at("home", "plugins", "resource-kps-v1.2.3", "pulumi-resource-kps.cjs"));
    const { status, detail } = found();
    assert.equal(status, "warning");
    assert.match(detail, /^could not look where Pulumi would: EISDIR/);
  });

  it("reads no Pulumi.yaml that is no file", () => {
    mkdirSync(at("project", "Pulumi.yaml"));
    assert.match(found().detail, /^Pulumi finds no kps/);
  });

  for (const text of ["plugins: 3", "plugins: {providers: [null, 4, {name: kps}, {path: x}]}", "- a", ": :", ""])
    it(`reads ${JSON.stringify(text)} without an error of its own`, () => {
      pulumiYaml(text);
      assert.match(found().detail, /^Pulumi finds no kps/);
    });

  function pulumiYaml(text: string): void {
    writeFileSync(join(project(), "Pulumi.yaml"), text);
  }

  function look(env: Record<string, string>, hasEngine: boolean, start = project(), of?: string): Check[] {
    const installed = { folder: of ?? at("project", "node_modules", "pulumi-kps"), version: "1.2.3" };
    return pluginChecks(installed, start, { PULUMI_HOME: at("home"), ...env }, hasEngine);
  }

  function found(env: Record<string, string> = {}): Check {
    const [check, ...more] = look(env, true);
    assert.ok(check !== undefined && more.length === 0);
    return check;
  }
});

function providers(path: string, version?: string): string {
  return JSON.stringify({ plugins: { providers: [{ name: "kps", path, version }] } });
}

/** A folder with what makes a plugin one; `content` tells two from each other. */
function writePlugin(folder: string, content: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of bundles) writeFileSync(join(folder, name), content);
}

function writePackage(folder: string, version: string): void {
  writePlugin(join(folder, "provider", "bin"), version);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "pulumi-kps", version }));
}
