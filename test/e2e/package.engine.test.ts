import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { withStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import { assertPassed } from "../support/engine/assertPassed";
import { simulatorPerSuite } from "../support/simulator";

const run = promisify(execFile);
const root = join(__dirname, "../..");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** A program that uses each entry of the package, with the types that a user relies on. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import * as kps from "pulumi-kps";
import { KpsClient, type FailedTask } from "pulumi-kps/client";
import { startSimulator, type Simulator } from "pulumi-kps/simulator";

export = async () => {
  const failed: kps.GetFailedTasksResult = await kps.getFailedTasks({ since: "2020-01-01" });
  const again: pulumi.Output<number> = kps.getFailedTasksOutput({ serverIds: [pulumi.output("a")] }).total;
  const simulator: Simulator = await startSimulator({ tasks: 2 });
  const client = new KpsClient({ region: "cn-north-4", endpoints: { kps: simulator.url } });
  const first: FailedTask | undefined = failed.tasks[0];
  await simulator.close();
  return { total: failed.total, first: first?.taskId, again, simulated: simulator.failedTasks().length, client: typeof client };
};
`;

/** The tsconfig of Pulumi's TypeScript template. */
const template = {
  strict: true,
  outDir: "bin",
  target: "es2020",
  module: "commonjs",
  moduleResolution: "node",
  sourceMap: true,
  experimentalDecorators: true,
  pretty: true,
  noFallthroughCasesInSwitch: true,
  noImplicitReturns: true,
  forceConsistentCasingInFileNames: true,
};

describe("the npm package", function () {
  this.timeout(120_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks: 3 });
  let folder = "";
  let files: string[] = [];

  before("pack and install it", async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "kps-package-")));
    // Without scripts: the tests run on the tree as it is built.
    const packed = await run(npm, ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], { cwd: root });
    const [tarball] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
    files = tarball.files.map(({ path }) => path);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "program", private: true }));
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    await run(npm, ["install", ...flags, join(folder, tarball.filename)], { cwd: folder });
    const modules = join(folder, "node_modules");
    for (const scope of ["@pulumi", "@types"]) mkdirSync(join(modules, scope), { recursive: true });
    for (const name of ["@pulumi/pulumi", "@types/node", "typescript"]) {
      symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
    }
    writeFileSync(join(folder, "index.ts"), program);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the compiler says about the program under these options. */
  async function typeErrors(compilerOptions: object): Promise<string> {
    const project = join(folder, "tsconfig.json");
    writeFileSync(project, JSON.stringify({ compilerOptions, files: ["index.ts"] }));
    const args = [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "--pretty", "false", "-p", project];
    return run(process.execPath, args, { cwd: folder }).then(
      () => "",
      (error: unknown) => (error as { stdout: string }).stdout,
    );
  }

  it("holds the built code, the plugin, the schema and the usual texts, nothing else", () => {
    const allowed =
      /^(dist\/(sdk\/nodejs|sdk\/policy|provider)\/.+\.(js|d\.ts)|dist\/sdk\/nodejs\/gate\/(engineWorker\.cjs|THIRD-PARTY-LICENCES\.txt)|dist\/bin\/[^/]+|dist\/package\.json|docs\/[a-z_-]+\.md|docs\/logo\.svg|docs\/images\/[a-z-]+\.png|provider\/bin\/[^/]+|plugin\/(PulumiPlugin\.yaml|package\.json|(index|build)\.cjs)|provider\/schema\.json|provider\/gate\/acknowledgements\/acknowledgements\.schema\.json|sdk\/cli\/reports\/(check|drift)Report\.schema\.json|package\.json|[A-Z]+(\.md)?)$/;
    assert.deepEqual(
      files.filter((path) => !allowed.test(path)),
      [],
    );
  });

  it("holds what the engine and programs look for", () => {
    const wanted = [
      "dist/sdk/nodejs/index.js",
      "dist/sdk/nodejs/index.d.ts",
      "dist/sdk/policy/index.js",
      "dist/bin/kps.cjs",
      "dist/sdk/nodejs/gate/engineWorker.cjs",
      "provider/gate/acknowledgements/acknowledgements.schema.json",
      "sdk/cli/reports/checkReport.schema.json",
      "sdk/cli/reports/driftReport.schema.json",
      "dist/provider/client.js",
      "dist/provider/client.d.ts",
      "dist/provider/simulator/index.js",
      "provider/bin/pulumi-resource-kps",
      "provider/bin/pulumi-resource-kps.cmd",
      "provider/bin/pulumi-resource-kps.cjs",
      "provider/schema.json",
      "README.md",
      "LICENSE",
    ];
    assert.deepEqual(
      wanted.filter((path) => !files.includes(path)),
      [],
    );
  });

  it("type-checks in a program with the settings of Pulumi's template", async () => {
    assert.equal(await typeErrors(template), "");
  });

  it("type-checks in a program with moduleResolution nodenext", async () => {
    assert.equal(await typeErrors({ ...template, module: "nodenext", moduleResolution: "nodenext" }), "");
  });

  it("runs in a project where npm installed it, the plugin found in node_modules", () => {
    const options = { nodejs: { "index.ts": program }, pluginPath: "node_modules/pulumi-kps/provider/bin" };
    return withStack({ ...options, env: simulator().environment }, async (stack) => {
      const modules = join(stack.folders.project, "node_modules");
      rmSync(modules, { recursive: true });
      symlinkSync(join(folder, "node_modules"), modules, "junction");
      const up = await stack.up();
      assertPassed(up);
      const first = simulator().failedTasks()[0]?.task_id;
      const { total, simulated, client } = up.outputs;
      assert.deepEqual(
        [total?.value, up.outputs["first"]?.value, simulated?.value, client?.value],
        [3, first, 2, "object"],
      );
    });
  });
});
