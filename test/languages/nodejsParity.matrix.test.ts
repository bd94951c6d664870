import assert from "node:assert/strict";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
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
export const ${name}ResultBack: Awaited<ReturnType<typeof generated.${name}>> = {} as Awaited<ReturnType<typeof written.${name}>>;
export const ${name}OutputWritten: NonNullable<Parameters<typeof generated.${name}Output>[0]> = {} as NonNullable<Parameters<typeof written.${name}Output>[0]>;
export const ${name}OutputGenerated: NonNullable<Parameters<typeof written.${name}Output>[0]> = {} as NonNullable<Parameters<typeof generated.${name}Output>[0]>;
export const ${name}OutputResult: ReturnType<typeof written.${name}Output> = {} as ReturnType<typeof generated.${name}Output>;
export const ${name}OutputResultBack: ReturnType<typeof generated.${name}Output> = {} as ReturnType<typeof written.${name}Output>;`;
  })
  .join("\n")}
export const gateArgs: generated.FailedTasksGateArgs = {} as written.FailedTasksGateArgs;
export const providerArgs: generated.ProviderArgs = {} as written.ProviderArgs;
export const providerArgsBack: written.ProviderArgs = {} as generated.ProviderArgs;
export const gateArgsBack: written.FailedTasksGateArgs = {} as generated.FailedTasksGateArgs;
type Outputs = ${Object.keys(schema.resources["kps:index:FailedTasksGate"].properties)
  .map((name) => JSON.stringify(name))
  .join(" | ")};
export const gate: Pick<written.FailedTasksGate, Outputs> = {} as Pick<generated.FailedTasksGate, Outputs>;
export const gateBack: Pick<generated.FailedTasksGate, Outputs> = {} as Pick<written.FailedTasksGate, Outputs>;
`;

/** What a program with each function, in both forms, and each resource makes an SDK ask of the engine. */
async function asked(sdk: typeof kps): Promise<unknown[]> {
  const calls: unknown[] = [];
  const record = (kind: string, token: string, inputs: Record<string, unknown>): void => {
    const given = Object.entries(inputs).filter(([, value]) => value !== undefined);
    // Generated providers send what is no text as JSON texts; the plugin takes both for the same.
    const plain = given.map(([key, value]): [string, unknown] => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const sent: Record<string, unknown> = Object.fromEntries(token.startsWith("pulumi:providers:") ? plain : given);
    calls.push({ kind, token, inputs: sent });
  };
  await pulumi.runtime.setMocks({
    call: ({ token, inputs }) => {
      record("call", token, inputs as Record<string, unknown>);
      return answers;
    },
    newResource: ({ type, name, inputs }) => {
      record("resource", type, inputs as Record<string, unknown>);
      return { id: `${name}-id`, state: inputs as object };
    },
  });
  const args = { keypairNames: ["prod-*"], since: "2026-01-01" };
  for (const name of functions) {
    const members = sdk as unknown as Record<string, (args: object) => PromiseLike<unknown>>;
    await members[name]!(args);
    await settled(members[`${name}Output`]!(args) as unknown as pulumi.Output<unknown>);
  }
  const gate = new sdk.FailedTasksGate("gate", { ...args, mode: "warn" });
  await settled(gate.urn);
  await settled(new sdk.Provider("provider", { region: "cn-north-4", maxRetries: 1 }).urn);
  return calls;
}

function settled(output: pulumi.Output<unknown>): Promise<void> {
  return new Promise((resolve) => {
    output.apply(() => {
      resolve();
    });
  });
}

/** A whole result of every function, all of them together. */
const answers = {
  ...{
    total: 0,
    count: 0,
    tasks: [],
    scope: {},
    status: "clean",
    passes: true,
    message: "",
    blocking: [],
    acknowledged: [],
  },
  ...{ region: "cn-north-4", projectId: "p", projectTotal: 0, blockingCount: 0, acknowledgedCount: 0, unused: [] },
};

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

  it("in what it asks of the engine: tokens, inputs and types of resources, and in whose gates it knows", async function () {
    if (executableOnPath("go") === undefined) {
      console.log("      go is not on this machine: skipped");
      this.skip();
    }
    const sdk = join(folder(), "sdk");
    await generateSdk("nodejs", sdk);
    symlinkSync(join(root, "node_modules"), join(sdk, "node_modules"), "junction");
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    await runTool(process.execPath, [tsc, "-p", sdk, "--outDir", join(sdk, "bin")], { cwd: sdk, timeout: 5 * 60_000 });
    cpSync(join(sdk, "package.json"), join(sdk, "bin", "package.json"));
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const generated = require(join(sdk, "bin", "index.js")) as typeof kps;

    assert.deepEqual(await asked(kps), await asked(generated));
    const options = { region: "cn-north-4" };
    const [own, theirs] = [new kps.FailedTasksGate("own"), new generated.FailedTasksGate("theirs")];
    const [provider, other] = [new kps.Provider("own", options), new generated.Provider("theirs", options)];
    for (const package_ of [kps, generated]) {
      assert.deepEqual(
        [own, theirs, provider].map((value) => package_.FailedTasksGate.isInstance(value)),
        [true, true, false],
      );
      assert.deepEqual(
        [provider, other, own].map((value) => package_.Provider.isInstance(value)),
        [true, true, false],
      );
    }
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
