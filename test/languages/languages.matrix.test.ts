import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { version } from "../../package.json";
import { executableOnPath } from "../../scripts/cache/executableOnPath";
import { runTool } from "../../scripts/cache/runTool";
import { useEngine } from "../support/engine/enginePulumi";
import { matrixRows } from "../support/matrixRows";
import { simulatorPerTest } from "../support/simulator";
import { temporaryFolder } from "../support/temporaryFolder";
import { assertChecked, assertGated } from "./gatedProgram";
import type { Preview } from "./gatedProgram";
import { generateSdk } from "./generateSdk";
import { installedEngine } from "./installedEngine";
import { schemaExamples } from "./schemaExamples";
import type { ExampleLanguage, SchemaExample } from "./schemaExamples";

const minutes = 60_000;
const timeout = 15 * minutes;
const programs = join(__dirname, "programs");

/** Makes a program of the language ready to run in a folder: the generated SDK, installed; gives its command line. */
type Prepare = (folder: string) => Promise<readonly string[]>;

const languages: Record<"python" | "go", { readonly tool: string; readonly prepare: Prepare }> = {
  python: {
    tool: "python3",
    prepare: async (folder) => {
      await generateSdk("python", join(folder, "sdk"));
      const python = join(folder, "venv", "bin", "python");
      await runTool("python3", ["-m", "venv", join(folder, "venv")], { timeout });
      await runTool(python, ["-m", "pip", "install", "--quiet", "pulumi", join(folder, "sdk")], { timeout });
      const facts =
        "import importlib.metadata as m, pulumi_kps as kps; print(m.version('pulumi_kps'), kps._utilities.get_version())";
      assert.equal((await runTool(python, ["-c", facts])).trim(), `${version} ${version}`);
      const examples = writeExamples("python", folder, ({ name }) => `${name}.py`);
      await runTool(python, ["-m", "pip", "install", "--quiet", "mypy"], { timeout });
      await runTool(python, ["-m", "mypy", "--no-error-summary", ...examples], { timeout });
      return [python, join(programs, "python", "program.py")];
    },
  },
  go: {
    tool: "go",
    prepare: async (folder) => {
      await generateSdk("go", join(folder, "sdk"));
      const source = join(folder, "program");
      cpSync(join(programs, "go"), source, { recursive: true });
      const go = (...args: string[]) =>
        runTool("go", args, { cwd: source, env: { ...process.env, GOWORK: "off" }, timeout });
      await go("mod", "init", "program");
      await go("mod", "edit", "-require=pulumi-kps/sdk/go@v0.0.0", "-replace=pulumi-kps/sdk/go=../sdk");
      writeExamples("go", source, ({ name }) => join(`example${name}`, "main.go"));
      await go("mod", "tidy");
      await go("build", "-o", "program", ".");
      await go("vet", "./...");
      const generated = readFileSync(join(folder, "sdk", "kps", "pulumi-plugin.json"), "utf8");
      assert.equal((JSON.parse(generated) as { version: string }).version, version);
      return [join(source, "program")];
    },
  },
};

/** Writes the schema's examples into files below a folder, one at a time: each is a program. */
function writeExamples(
  language: ExampleLanguage,
  folder: string,
  fileOf: (example: SchemaExample) => string,
): string[] {
  return schemaExamples(language).map((example) => {
    const file = join(folder, fileOf(example));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${example.text}\n`);
    return file;
  });
}

for (const name of matrixRows(["python", "go"] as const))
  describe(`a ${name} program with the generated SDK, the plugin installed by kps install-plugin`, function () {
    this.timeout(20 * minutes);
    this.slow(5 * minutes);
    useEngine();
    const simulator = simulatorPerTest();
    const folder = temporaryFolder();

    it("previews without plugins.providers, gated by function and by resource: no failure passes, three block, an unreadable list blocks, no answer blocks; the schema's examples type-check", async function () {
      const { tool, prepare } = languages[name];
      if (executableOnPath(tool) === undefined) {
        console.log(`      ${tool} is not on this machine: skipped`);
        this.skip();
      }
      mkdirSync(join(folder(), "language"));
      const [command = "", ...args] = await prepare(join(folder(), "language"));
      const env = await installedEngine(folder(), simulator());
      const preview = (more = {}): Promise<Preview> =>
        run(command, args, join(folder(), "project"), { ...env, ...more });
      await assertGated(simulator(), preview);
      await assertGated(simulator(), () => preview({ TEST_GATE: "resource" }));
      await assertChecked(simulator(), () => preview({ TEST_PROVIDER: "later" }));
    });
  });

function run(command: string, args: readonly string[], cwd: string, env: Record<string, string>): Promise<Preview> {
  return new Promise((resolve) => {
    const child = execFile(command, args, { cwd, env, timeout: 5 * minutes }, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode, output: stdout + stderr });
    });
  });
}
