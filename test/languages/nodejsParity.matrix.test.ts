import assert from "node:assert/strict";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import schema from "../../provider/schema.json";
import { version } from "../../package.json";
import { executableOnPath } from "../../scripts/cache/executableOnPath";
import { runTool } from "../../scripts/cache/runTool";
import * as kps from "../../sdk/nodejs";
import { temporaryFolder } from "../support/temporaryFolder";
import { generateSdk } from "./generateSdk";

const root = join(__dirname, "..", "..");
const functions = Object.keys(schema.functions).map((token) => token.split(":")[2] ?? "");
const upper = (name: string): string => name.replace(/^./, (first) => first.toUpperCase());

/** Each side's arguments and results must do for the other's. */
const comparison = `
import * as generated from "./index.js";
import * as written from "pulumi-kps";
${functions
  .map((name) => {
    const args = `${upper(name)}Args`;
    return `
export const ${name}Written: generated.${args} = {} as NonNullable<Parameters<typeof written.${name}>[0]>;
export const ${name}Generated: NonNullable<Parameters<typeof written.${name}>[0]> = {} as generated.${args};
export const ${name}Result: Awaited<ReturnType<typeof written.${name}>> = {} as Awaited<ReturnType<typeof generated.${name}>>;
export const ${name}ResultBack: Awaited<ReturnType<typeof generated.${name}>> = {} as Awaited<ReturnType<typeof written.${name}>>;`;
  })
  .join("\n")}
export const gateArgs: generated.FailedTasksGateArgs = {} as written.FailedTasksGateArgs;
export const gateArgsBack: written.FailedTasksGateArgs = {} as generated.FailedTasksGateArgs;
type Outputs = ${Object.keys(schema.resources["kps:index:FailedTasksGate"].properties)
  .map((name) => JSON.stringify(name))
  .join(" | ")};
export const gate: Pick<written.FailedTasksGate, Outputs> = {} as Pick<generated.FailedTasksGate, Outputs>;
export const gateBack: Pick<generated.FailedTasksGate, Outputs> = {} as Pick<written.FailedTasksGate, Outputs>;
`;

describe("the Node.js SDK written by hand equals the generated one", function () {
  this.timeout(15 * 60_000);
  this.slow(60_000);
  const folder = temporaryFolder();

  it("in names, arguments and results; the generated one type-checks and never takes the npm package's name", async function () {
    if (executableOnPath("go") === undefined) {
      console.log("      go is not on this machine: skipped");
      this.skip();
    }
    const sdk = join(folder(), "sdk");
    await generateSdk("nodejs", sdk);
    const manifest = JSON.parse(readFileSync(join(sdk, "package.json"), "utf8")) as { name: string; version: string };
    assert.deepEqual([manifest.name, manifest.version], ["pulumi-kps-generated", version]);
    symlinkSync(join(root, "node_modules"), join(sdk, "node_modules"), "junction");
    writeFileSync(join(sdk, "comparison.ts"), comparison);
    const compilerOptions = { noEmit: true, paths: { "pulumi-kps": [join(root, "dist/sdk/nodejs/index.d.ts")] } };
    const project = { extends: "./tsconfig.json", compilerOptions, files: ["index.ts", "comparison.ts"] };
    writeFileSync(join(sdk, "tsconfig.comparison.json"), JSON.stringify(project));
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    await runTool(process.execPath, [tsc, "-p", join(sdk, "tsconfig.comparison.json")], {
      cwd: sdk,
      timeout: 5 * 60_000,
    });
  });

  it("in what it exports: each function and its output form, the gate with get and isInstance", () => {
    const exported = kps as unknown as Record<string, unknown>;
    for (const name of functions.flatMap((each) => [each, `${each}Output`])) {
      assert.equal(typeof exported[name], "function", name);
    }
    for (const name of ["get", "isInstance"] as const) assert.equal(typeof kps.FailedTasksGate[name], "function");
    assert.equal(kps.FailedTasksGate.isInstance({}), false);
  });
});
