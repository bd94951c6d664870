import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "../../scripts/cache/cacheFolder";
import { executableOnPath } from "../../scripts/cache/executableOnPath";
import { provisionFolder } from "../../scripts/cache/provisionFolder";
import { runTool } from "../../scripts/cache/runTool";
import { matrixRows } from "../support/matrixRows";
import { simulatorPerTest } from "../support/simulator";
import { temporaryFolder } from "../support/temporaryFolder";

const root = join(__dirname, "..", "..");
const kps = join(root, "dist", "bin", "kps.cjs");
const timeout = 15 * 60_000;
const framework = "github.com/hashicorp/terraform-plugin-framework@v1.19.0";

for (const tool of matrixRows(["terraform", "tofu"]))
  describe(`examples/terraform under ${tool}`, function () {
    this.timeout(timeout);
    this.slow(20_000);
    const simulator = simulatorPerTest();
    const folder = temporaryFolder();
    let provider = "";

    before("take the external provider of PATH, else build a stand-in: it is not a Go module here", async function () {
      for (const needed of [tool, "go"]) {
        if (executableOnPath(needed) !== undefined) continue;
        console.log(`      ${needed} is not on this machine: skipped`);
        this.skip();
      }
      const real = executableOnPath("terraform-provider-external");
      provider = real === undefined ? join(cacheFolder, "terraform-external") : dirname(real);
      if (real !== undefined) return;
      await provisionFolder(provider, buildProvider, (line) => process.stderr.write(`${line}\n`));
    });

    /** Plans the module with these rules; gives its exit code and all that it printed. */
    async function plan(rules: Record<string, string>): Promise<{ code: number | null; output: string }> {
      const module = join(folder(), "module");
      cpSync(join(root, "examples", "terraform"), module, { recursive: true });
      const overrides = `provider_installation {\n  dev_overrides { "hashicorp/external" = ${JSON.stringify(provider)} }\n  direct {}\n}\n`;
      writeFileSync(join(folder(), "cli.tfrc"), overrides);
      writeFileSync(
        join(module, "terraform.tfvars.json"),
        JSON.stringify({ program: [process.execPath, kps, "terraform"], rules }),
      );
      const env = {
        ...{ PATH: process.env["PATH"], HOME: folder(), TF_CLI_CONFIG_FILE: join(folder(), "cli.tfrc") },
        ...{ ...simulator().environment, HW_MAX_RETRIES: "0", CHECKPOINT_DISABLE: "1" },
      };
      return new Promise((resolve) => {
        const args = ["plan", "-no-color", "-input=false"];
        const child = execFile(tool, args, { cwd: module, env, timeout: 60_000 }, (_error, stdout, stderr) => {
          // Terraform wraps long lines.
          resolve({ code: child.exitCode, output: (stdout + stderr).replace(/\s+/g, " ") });
        });
      });
    }

    it("plans when nothing blocks, and says whose list was read", async () => {
      const { code, output } = await plan({});
      assert.equal(code, 0, output);
      assert.match(output, /scope += "cn-north-4\//);
      assert.match(output, /status += "clean"/);
    });

    it("stops the plan with the verdict's message when failures block", async () => {
      simulator().setFailedTasks(3);
      const { code, output } = await plan({ server_names: "*" });
      assert.equal(code, 1, output);
      assert.match(output, /3 blocking of 3/);
    });

    it("stops the plan by the read itself with fail = true", async () => {
      simulator().setFailedTasks(3);
      const { code, output } = await plan({ fail: "true" });
      assert.equal(code, 1, output);
      assert.match(output, /External Program Execution Failed/);
      assert.match(output, /3 blocking of 3/);
    });

    it("stops the plan when the list cannot be read", async () => {
      simulator().setFault("status-401");
      const { code, output } = await plan({});
      assert.equal(code, 1, output);
      assert.match(output, /so nothing passes/);
    });

    it("stops the plan for a rule that is not known", async () => {
      const { code, output } = await plan({ keypair_name: "prod" });
      assert.equal(code, 1, output);
      assert.match(output, /is not a query of kps/);
    });
  });

async function buildProvider(partial: string): Promise<void> {
  const source = join(partial, "source");
  mkdirSync(source);
  cpSync(join(__dirname, "externalProvider"), source, { recursive: true });
  const go = (...args: string[]) =>
    runTool("go", args, { cwd: source, env: { ...process.env, GOWORK: "off" }, timeout });
  await go("mod", "init", "external");
  await go("get", framework);
  await go("mod", "tidy");
  await go("build", "-o", join(partial, "terraform-provider-external"), ".");
}
