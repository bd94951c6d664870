import { cpSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";
import { cacheFolder } from "../../scripts/cache/cacheFolder";
import { provisionFolder } from "../../scripts/cache/provisionFolder";
import { runTool } from "../../scripts/cache/runTool";
import { temporaryFolder } from "../support/temporaryFolder";

const root = join(__dirname, "..", "..");
const packages = ["cdktf@0.21.0", "@cdktf/provider-external@11.0.1", "constructs@10"];

describe("examples/cdktf", function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  const folder = temporaryFolder();
  let modules = "";
  before("install CDKTF", async () => {
    const cache = join(cacheFolder, "cdktf");
    const flags = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
    await provisionFolder(
      cache,
      async (partial) => {
        await runTool("npm", ["install", "--prefix", partial, ...flags, ...packages], {
          cwd: partial,
          timeout: 5 * 60_000,
        });
      },
      (line) => process.stderr.write(`${line}\n`),
    );
    modules = join(cache, "node_modules");
  });

  it("type-checks, and synthesizes a configuration whose read fails while failures block", async () => {
    cpSync(join(root, "examples", "cdktf"), folder(), { recursive: true });
    symlinkSync(modules, join(folder(), "node_modules"), "junction");
    const compilerOptions = {
      ...{ strict: true, target: "es2022", module: "node16", moduleResolution: "node16", skipLibCheck: true },
      typeRoots: [join(root, "node_modules", "@types")],
      types: ["node"],
    };
    writeFileSync(join(folder(), "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
    await runTool(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", folder()], {
      timeout: 5 * 60_000,
    });
    const program = join(folder(), "main.js");
    await runTool(process.execPath, [program], { cwd: folder(), timeout: 60_000 });
    const stack = await runTool(process.execPath, [
      "-p",
      `JSON.stringify(require(${JSON.stringify(join(folder(), "cdktf.out", "stacks", "gated", "cdk.tf.json"))}).data.external.failed_tasks)`,
    ]);
    const { program: command, query } = JSON.parse(stack) as { program: string[]; query: Record<string, string> };
    assert.deepEqual(command, ["npx", "--no-install", "kps", "terraform"]);
    assert.equal(query["fail"], "true");
  });
});
