import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { version } from "../../package.json";
import { executableOnPath } from "../../scripts/cache/executableOnPath";
import { runTool } from "../../scripts/cache/runTool";
import { enginePulumi, useEngine } from "../support/engine/enginePulumi";
import { runPulumi } from "../support/engine/runPulumi";
import { matrixRows } from "../support/matrixRows";
import { simulatorPerTest } from "../support/simulator";
import { temporaryFolder } from "../support/temporaryFolder";
import { assertChecked, assertGated } from "./gatedProgram";
import type { Preview } from "./gatedProgram";
import { installedEngine } from "./installedEngine";
import { javaHostFolder } from "./javaHost";
import { schemaExamples } from "./schemaExamples";

const root = join(__dirname, "..", "..");
const programs = join(__dirname, "programs", "java");
const minutes = 60_000;

if (matrixRows(["python", "java"] as const).includes("java"))
  describe("a java program with the generated SDK, the plugin installed by kps install-plugin", function () {
    this.timeout(20 * minutes);
    this.slow(5 * minutes);
    useEngine();
    const simulator = simulatorPerTest();
    const folder = temporaryFolder();

    it("compiles with the schema's examples by Maven, and previews, gated by function and by resource: no failure passes, three block, an unreadable list blocks", async function () {
      const host = await javaHostFolder();
      for (const [tool, isThere] of [
        ["mvn", executableOnPath("mvn") !== undefined],
        ["pulumi-language-java or go", host !== undefined],
      ] as const) {
        if (isThere) continue;
        console.log(`      ${tool} is not on this machine: skipped`);
        this.skip();
      }
      const pulumi = (await enginePulumi()).command;
      const engine = await installedEngine(folder(), simulator());
      const env = { ...engine, PATH: [host, engine["PATH"]].join(delimiter) };
      const project = join(folder(), "project");
      const run = (command: string, ...args: string[]): Promise<string> =>
        runTool(command, args, { cwd: project, env, timeout: 10 * minutes });

      const schema = join(root, "provider", "schema.json");
      await run(pulumi, "package", "gen-sdk", schema, "--language", "java", "--local", "--out", join(folder(), "sdk"));
      const sources = join(project, "src", "main");
      cpSync(join(folder(), "sdk", "java", "src", "main"), sources, { recursive: true });
      const named = readFileSync(join(sources, "resources", "pulumikps", "kps", "version.txt"), "utf8");
      assert.equal(named.trim(), version);

      writeFileSync(join(project, "Pulumi.yaml"), "name: test\nruntime: java\n");
      cpSync(join(programs, "pom.xml"), join(project, "pom.xml"));
      mkdirSync(join(sources, "java", "program"));
      cpSync(join(programs, "App.java"), join(sources, "java", "program", "App.java"));
      for (const { name, text } of schemaExamples("java")) {
        mkdirSync(join(sources, "java", "examples", name), { recursive: true });
        writeFileSync(join(sources, "java", "examples", name, "App.java"), `package examples.${name};\n\n${text}\n`);
      }
      await run("mvn", "--quiet", "--batch-mode", "compile");

      await run(pulumi, "stack", "init", "dev");
      const preview = async (more = {}): Promise<Preview> => {
        const args = ["preview", "--non-interactive", "--color=never"];
        const { code, stdout, stderr } = await runPulumi({
          command: pulumi,
          args,
          cwd: project,
          env: { ...env, ...more },
        });
        return { code, output: stdout + stderr };
      };
      await assertGated(simulator(), preview);
      await assertGated(simulator(), () => preview({ TEST_GATE: "resource" }));
      await assertChecked(simulator(), () => preview({ TEST_PROVIDER: "later" }));
    });
  });
