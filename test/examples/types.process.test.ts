import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "../../scripts/cache/runTool";
import { typescriptTemplate, writeNodejsProject } from "../support/engine/writeNodejsProject";
import { temporaryFolder } from "../support/temporaryFolder";
import { examplesFolder } from "./withExample";

const programs = readdirSync(examplesFolder, { recursive: true, encoding: "utf8" }).filter(
  // These two are packages of their own.
  (name) => name.endsWith(".ts") && !/^(policyPack|cdktf)\//.test(name),
);

describe("the example programs", function () {
  this.timeout(60_000);
  this.slow(20_000);
  const temporary = temporaryFolder();

  // At once: Pulumi checks a program in each run, which takes longer than the run.
  it("have no type errors in a project of Pulumi's template", async () => {
    const project = join(temporary(), "project");
    const sources = programs.map((name) => [name, readFileSync(join(examplesFolder, name), "utf8")] as const);
    const { compilerOptions } = JSON.parse(typescriptTemplate["tsconfig.json"]) as { compilerOptions: object };
    writeNodejsProject(project, {
      ...Object.fromEntries(sources),
      "tsconfig.json": JSON.stringify({ compilerOptions, files: programs }),
    });
    await runTool(process.execPath, [join(project, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", project]);
  });
});
