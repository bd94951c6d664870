import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extract } from "tar";
import { version } from "../../package.json";
import { executableOnPath } from "../../scripts/cache/executableOnPath";
import { runTool } from "../../scripts/cache/runTool";
import { tlsFixture } from "../kps/support/tlsFixture";
import { withStack } from "../support/engine/createStack";
import { engineEnvironment } from "../support/engine/engineEnvironment";
import { enginePulumi, useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import { runPulumi } from "../support/engine/runPulumi";
import { writeFiles } from "../support/engine/writeFiles";
import { matrixRows } from "../support/matrixRows";
import { simulatorPerTest } from "../support/simulator";
import { temporaryFolder } from "../support/temporaryFolder";
import { assertGated } from "./gatedProgram";
import { startGitServer } from "./gitServer";
import { packageProjects, program } from "./packageProjects";

const root = join(__dirname, "..", "..");
const minutes = 60_000;
/** The caches of the machine's tools: an engine's environment has a home of its own, where they would download all again. */
async function caches(): Promise<Record<string, string>> {
  const go = executableOnPath("go");
  const names = ["GOMODCACHE", "GOCACHE"];
  const found = go === undefined ? [] : (await runTool(go, ["env", ...names])).trim().split("\n");
  const npm = (await runTool("npm", ["config", "get", "cache"])).trim();
  const goCaches = Object.fromEntries(names.flatMap((name, index) => (found[index] ? [[name, found[index]]] : [])));
  return { ...(goCaches as Record<string, string>), npm_config_cache: npm };
}

describe("the plugin folder for pulumi package add", function () {
  this.timeout(10 * minutes);
  this.slow(2 * minutes);
  useEngine();
  const simulator = simulatorPerTest();
  const temporary = temporaryFolder();
  let folder = "";
  let unpacked = "";
  before("unpack the npm package", async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "kps-package-")));
    await runTool("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: root, timeout: minutes });
    await extract({ file: join(folder, `pulumi-kps-${version}.tgz`), cwd: folder });
    unpacked = join(folder, "package");
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("of the npm package: the engine installs and starts it for a TypeScript program", () =>
    withProject(program, { kps: join(unpacked, "plugin") }, async (stack) => {
      assert.equal((await schemaOf(stack, join(unpacked, "plugin"))).version, version);
      await assertGated(simulator(), () => previewOf(stack));
    }));

  const byGit = async (): Promise<void> => {
    const repositories = join(folder, "repositories");
    mkdirSync(join(repositories, "acme"), { recursive: true });
    const bare = join(repositories, "acme", "pulumi-kps.git");
    const git = (...args: string[]): Promise<string> => runTool("git", args, { timeout: minutes });
    await git("clone", "--quiet", "--bare", root, bare);
    await git("-C", bare, "tag", "--force", `v${version}`, "HEAD");
    const server = await startGitServer(repositories);
    try {
      const address = `${server.url}/acme/pulumi-kps.git/plugin@${version}`;
      await withProject(program, {}, async (stack) => {
        assert.equal((await schemaOf(stack, address)).version, version);
      });
    } finally {
      await server.close();
    }
  };
  if (matrixRows(["npm", "git"]).includes("git")) it("by git: it builds the plugin of the tagged commit", byGit);

  for (const language of matrixRows(["typescript", "python", "go"] as const))
    it(`in ${language}: pulumi package add generates an SDK whose programs find the plugin`, async function () {
      const { host, files, prepare, added, check } = packageProjects[language];
      for (const tool of ["pulumi-language-nodejs", host]) {
        if (executableOnPath(tool) !== undefined) continue;
        console.log(`      ${tool} is not on this machine: skipped`);
        this.skip();
      }
      const project = join(temporary(), "project");
      mkdirSync(project);
      writeFiles(project, files);
      const pulumi = await enginePulumi();
      const env = engineEnvironment(pulumi, { root: temporary(), project }, { ...environment(), ...(await caches()) });
      const run = (command: string, ...args: string[]): Promise<string> =>
        runTool(command, args, { cwd: project, env, timeout: 5 * minutes });
      for (const [command = "", ...args] of prepare(folder)) await run(command, ...args);
      await run(pulumi.command, "package", "add", join(unpacked, "plugin"));
      for (const [command = "", ...args] of added) await run(command, ...args);
      check(project);
      await run(pulumi.command, "stack", "init", "dev");
      await assertGated(simulator(), async () => {
        const args = ["preview", "--non-interactive", "--color=never"];
        const { code, stdout, stderr } = await runPulumi({ command: pulumi.command, args, cwd: project, env });
        return { code, output: stdout + stderr };
      });
    });

  it("in YAML, the plugin's own folder does as the package's address", () => {
    const resources = {
      gate: { type: "kps:FailedTasksGate" },
      "example:index:Application": {
        type: "kps:FailedTasksGate",
        properties: { mode: "warn", serverNames: ["none"] },
        options: { dependsOn: ["${gate}"] },
      },
    };
    const yaml = { packages: { kps: join(unpacked, "provider", "bin") }, resources };
    return withStack({ yaml, pluginPath: null, env: environment() }, (stack) =>
      assertGated(simulator(), () => previewOf(stack)),
    );
  });

  function environment(): Record<string, string> {
    return { ...simulator().environment, HW_MAX_RETRIES: "0", PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
  }

  /** A TypeScript project over the stand-in for the Node.js host, with the `packages` that `pulumi package add` writes. */
  function withProject(
    source: string,
    packages: Record<string, string>,
    test: (stack: EngineStack) => Promise<void>,
  ): Promise<void> {
    const files = { "Pulumi.yaml": `packages: ${JSON.stringify(packages)}\n` };
    const env = { ...environment(), SSL_CERT_FILE: tlsFixture("own").file };
    return withStack({ nodejs: { "index.ts": source }, files, pluginPath: null, env }, test);
  }
});

/** The schema of the plugin at an address, from the CLI, which installs it first. */
async function schemaOf(stack: EngineStack, address: string): Promise<{ version: string }> {
  const { code, stdout, stderr } = await stack.cli(["package", "get-schema", address]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as { version: string };
}

async function previewOf(stack: EngineStack): Promise<{ code: number | null; output: string }> {
  const { code, output, steps } = await stack.preview();
  return { code, output: output + steps.map(({ urn }) => `\n${urn}`).join("") };
}
