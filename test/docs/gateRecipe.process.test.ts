import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/temporaryFolder";
import { documentedFiles, root, snippetsOf } from "./snippets";

/** The recipe of docs/gate-program.md for users' own unit tests. */
function recipe(): string {
  const page = documentedFiles().find((file) => file.endsWith("gate-program.md")) ?? "";
  const found = snippetsOf(page).find(({ text }) => text.includes("pulumi.runtime.setMocks({"));
  assert.ok(found, "docs/gate-program.md shows no test with mocks");
  return found.text;
}

/** Runs mocha on a project whose program is `program`; gives its exit code and what it said. */
function runMocha(folder: string, program: string): Promise<{ code: number | null; output: string }> {
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const name of ["@pulumi", "@types", "ts-node", "typescript", "@swc"])
    symlinkSync(join(root, "node_modules", name), join(modules, name), "junction");
  symlinkSync(root, join(modules, "pulumi-kps"), "junction");
  writeFileSync(join(folder, "index.ts"), program);
  writeFileSync(join(folder, "program.spec.ts"), recipe());
  writeFileSync(join(folder, "package.json"), '{"name":"program"}');
  const compilerOptions = { strict: true, target: "es2020", module: "commonjs", moduleResolution: "node" };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
  const args = [mocha, "--no-config", "--require", "ts-node/register/transpile-only", "program.spec.ts"];
  const child = spawn(process.execPath, args, { cwd: folder });
  let output = "";
  child.stdout.on("data", (text) => (output += String(text)));
  child.stderr.on("data", (text) => (output += String(text)));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      resolve({ code, output });
    });
  });
}

const declaring =
  'import * as pulumi from "@pulumi/pulumi";\nexport const made = new pulumi.Stash("first", { input: 1 });\n';

describe("the recipe of docs/gate-program.md for unit tests", function () {
  this.timeout(60_000);
  this.slow(15_000);
  const temporary = temporaryFolder();

  it("passes with mocha for a program that gates", async () => {
    const gated = `import * as kps from "pulumi-kps";\nkps.gateProgram();\n${declaring}`;
    const { code, output } = await runMocha(temporary(), gated);
    assert.equal(code, 0, output);
    assert.match(output, /2 passing/);
  });

  it("fails for a program that forgot the line", async () => {
    const { code, output } = await runMocha(temporary(), declaring);
    assert.equal(code, 1, output);
    assert.match(output, /Missing expected exception/);
  });
});
