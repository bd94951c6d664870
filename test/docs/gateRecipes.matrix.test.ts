import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { matrixRows } from "../support/matrixRows";
import { provisionNpm } from "../support/provisionNpm";
import { temporaryFolder } from "../support/temporaryFolder";
import { root } from "./snippets";

/** What both recipes share; docs/gate-program.md says in prose where each differs from mocha's. */
const mocks = `
const verdicts = {
  clean: { status: "clean", passes: true, message: "0 blocking of 0" },
  blocked: { status: "blocked", passes: false, message: "3 blocking of 3" },
};
let verdict = verdicts.clean;
const answers = {
  newResource: ({ name, inputs }) => ({ id: name + "-id", state: inputs }),
  call: ({ token, inputs }) => (token === "kps:index:getFailedTasksVerdict" ? verdict : inputs),
};
`;

const recipes = {
  jest: {
    range: "^30.0.0",
    command: ["jest", "bin", "jest.js"],
    args: ["--ci"],
    file: "program.test.js",
    program: ["index.js", 'require("pulumi-kps").gateProgram();\nconst pulumi = require("@pulumi/pulumi");\n'],
    test: `${mocks}
const load = () => {
  jest.resetModules();
  require("@pulumi/pulumi").runtime.setMocks(answers);
  return require("./index");
};
test("runs when the gate passes", () => { verdict = verdicts.clean; load(); });
test("stops when it does not", () => { verdict = verdicts.blocked; expect(load).toThrow(/3 blocking of 3/); });
`,
  },
  vitest: {
    range: "^4.0.0",
    command: ["vitest", "vitest.mjs"],
    args: ["run"],
    file: "program.test.mjs",
    program: [
      "index.mjs",
      'import * as kps from "pulumi-kps";\nimport * as pulumi from "@pulumi/pulumi";\nkps.gateProgram();\n',
    ],
    test: `import { expect, test, vi } from "vitest";
import * as pulumi from "@pulumi/pulumi";
${mocks}
pulumi.runtime.setMocks(answers);
const load = () => { vi.resetModules(); return import("./index.mjs"); };
test("runs when the gate passes", async () => { verdict = verdicts.clean; await load(); });
test("stops when it does not", async () => { verdict = verdicts.blocked; await expect(load()).rejects.toThrow(/3 blocking of 3/); });
`,
  },
};

describe("the recipe of docs/gate-program.md for unit tests", function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  const temporary = temporaryFolder();

  for (const [runner, recipe] of matrixRows(Object.entries(recipes)))
    it(`passes with ${runner} for a program that gates, and fails for one that forgot the line`, async () => {
      const installed = await provisionNpm(runner, recipe.range);
      const folder = join(temporary(), runner);
      const modules = join(folder, "node_modules");
      mkdirSync(modules, { recursive: true });
      symlinkSync(join(root, "node_modules", "@pulumi"), join(modules, "@pulumi"), "junction");
      symlinkSync(root, join(modules, "pulumi-kps"), "junction");
      symlinkSync(join(installed, runner), join(modules, runner), "junction");
      const [file = "", program = ""] = recipe.program;
      const declaring = 'new pulumi.Stash("first", { input: 1 });\n';
      writeFileSync(join(folder, "package.json"), '{"name":"program"}');
      writeFileSync(join(folder, recipe.file), recipe.test);
      const args = [join(installed, ...recipe.command), ...recipe.args];

      writeFileSync(join(folder, file), program + declaring);
      const gated = await run(folder, args);
      assert.equal(gated.code, 0, gated.output);
      assert.match(gated.output, /\b2 passed/);

      writeFileSync(join(folder, file), program.replace(/^.*gateProgram\(\);$/m, "") + declaring);
      const forgot = await run(folder, args);
      assert.equal(forgot.code, 1, forgot.output);
      assert.match(forgot.output, /1 failed/);
    });
});

function run(cwd: string, args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined } });
  let output = "";
  child.stdout.on("data", (text) => (output += String(text)));
  child.stderr.on("data", (text) => (output += String(text)));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      resolve({ code, output });
    });
  });
}
