import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../../package.json";
import { runTool } from "../../../scripts/cache/runTool";
import { findOrProvisionPulumi } from "../../../scripts/pulumi/findOrProvisionPulumi";
import type { Check } from "../../../sdk/cli/doctor/check";
import { engineEnvironment } from "../../support/engine/engineEnvironment";
import { matrixRows } from "../../support/matrixRows";
import { provisionNpm } from "../../support/provisionNpm";
import { temporaryFolder } from "../../support/temporaryFolder";

const root = join(__dirname, "..", "..", "..");
const timeout = 5 * 60_000;

interface Manager {
  /** The manager's script, run by Node.js; npm itself where there is none. */
  readonly script?: () => Promise<string>;
  readonly install: readonly string[];
  /** How it runs a command of an installed package. */
  readonly run: readonly string[];
  /** The path that the plugin has in the project's Pulumi.yaml; undefined where none lasts. */
  readonly path?: string;
  /** How the fix calls the command that installs the plugin. */
  readonly fix: string;
}

const managers: Record<"npm workspaces" | "pnpm" | "Yarn PnP", Manager> = {
  "npm workspaces": {
    install: ["install", "--no-audit", "--no-fund", "--prefer-offline"],
    run: ["exec", "--no", "--"],
    path: "../node_modules/pulumi-kps/provider/bin",
    fix: "npx",
  },
  pnpm: {
    script: async () => join(await provisionNpm("pnpm", "^9.15.0"), "pnpm", "bin", "pnpm.cjs"),
    install: ["install"],
    run: ["exec"],
    path: "node_modules/pulumi-kps/provider/bin",
    fix: "pnpm exec",
  },
  "Yarn PnP": {
    script: async () =>
      join(await provisionNpm("@yarnpkg/cli-dist", "^4.9.0"), "@yarnpkg", "cli-dist", "bin", "yarn.js"),
    install: ["install"],
    run: ["run"],
    fix: "yarn",
  },
};

for (const name of matrixRows(["npm workspaces", "pnpm", "Yarn PnP"] as const))
  describe(`kps doctor under ${name}`, function () {
    this.timeout(2 * timeout);
    this.slow(60_000);
    const folder = temporaryFolder();
    let packed = "";
    before("pack the npm package", async () => {
      packed = realpathSync(mkdtempSync(join(tmpdir(), "kps-packed-")));
      await runTool("npm", ["pack", "--ignore-scripts", "--pack-destination", packed], { cwd: root, timeout });
    });
    after(() => {
      rmSync(packed, { recursive: true, force: true });
    });

    it("names what makes Pulumi find the plugin, and finds it then itself", async () => {
      const { install, run, path, fix, script } = managers[name];
      const project = join(folder(), "infrastructure");
      writeProject(folder(), project, join(packed, `pulumi-kps-${version}.tgz`));
      const pulumi = (await findOrProvisionPulumi()).command;
      const env = await environment(folder(), project);
      const file = await script?.();
      const [command = "", ...first] = file === undefined ? ["npm"] : [process.execPath, file];
      const doctor = async (): Promise<Check | undefined> => {
        const printed = await printedBy(command, [...first, ...run, "pulumi-kps", "doctor", "--json"], project, env);
        const { checks } = JSON.parse(printed.slice(printed.indexOf("{"))) as { checks: Check[] };
        return checks.find((check) => check.name === "plugin for Pulumi");
      };
      await runTool(command, [...first, ...install], { cwd: folder(), env, timeout });

      const before = await doctor();
      const line =
        path === undefined ? "" : `, or add to Pulumi.yaml: plugins: {providers: [{name: kps, path: ${path}}]}`;
      assert.equal(before?.fix, `Run ${fix} pulumi-kps install-plugin${line}.`);

      if (path === undefined) {
        await runTool(command, [...first, ...run, "pulumi-kps", "install-plugin"], { cwd: project, env, timeout });
      } else {
        assert.ok(existsSync(join(project, path, "pulumi-resource-kps")));
        writeFileSync(
          join(project, "Pulumi.yaml"),
          projectFile(`plugins: {providers: [{name: kps, path: ${path}}]}\n`),
        );
      }
      const after = await doctor();
      assert.equal(after?.status, "ok", JSON.stringify(after));
      // The engine is of one mind with it: what fails now is the plugin's own check.
      await runTool(pulumi, ["stack", "init", "dev"], { cwd: project, env, timeout });
      const said = await printedBy(pulumi, ["preview", "--non-interactive"], project, env);
      assert.match(said, /kps:index:FailedTasksGate[^]*region/);
    });
  });

const projectFile = (more = ""): string =>
  `name: test\nruntime: yaml\nresources: {gate: {type: "kps:FailedTasksGate"}}\n${more}`;

function writeProject(folder: string, project: string, tarball: string): void {
  mkdirSync(project);
  const workspace = { name: "infrastructure", version: "1.0.0", dependencies: { "pulumi-kps": `file:${tarball}` } };
  writeFileSync(join(project, "package.json"), JSON.stringify(workspace));
  writeFileSync(join(project, "Pulumi.yaml"), projectFile());
  const workspaces = ["infrastructure"];
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "root", private: true, workspaces }));
  writeFileSync(join(folder, "pnpm-workspace.yaml"), "packages: [infrastructure]\n");
}

/** An engine's environment, with the machine's registry and its cache, which Yarn is to use too. */
async function environment(folder: string, project: string): Promise<Record<string, string>> {
  const registry = (await runTool("npm", ["config", "get", "registry"])).trim();
  const npmCache = (await runTool("npm", ["config", "get", "cache"])).trim();
  return engineEnvironment(
    await findOrProvisionPulumi(),
    { root: folder, project },
    {
      ...{ npm_config_cache: npmCache, npm_config_registry: registry, YARN_NPM_REGISTRY_SERVER: registry },
      ...{ YARN_ENABLE_TELEMETRY: "0", YARN_ENABLE_IMMUTABLE_INSTALLS: "false" },
    },
  );
}

/** What a command prints on stdout, whatever its exit code. */
function printedBy(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, timeout }, (_error, stdout, stderr) => {
      resolve(stdout === "" ? stderr : stdout);
    });
  });
}
