import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { simulatorPerSuite } from "../support/simulator";
import { withStack } from "../support/engine/createStack";
import { enginePulumi, useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import { runPulumi } from "../support/engine/runPulumi";
import type { CliResult } from "../support/engine/runPulumi";

const root = join(__dirname, "../..");
const stackName = "kps-root-project-test";

describe("the Pulumi project at the root", function () {
  this.timeout(60_000);
  this.slow(15_000);
  useEngine();
  const simulator = simulatorPerSuite({ tasks: 0 });

  /** Runs the CLI in the checkout, with the state, home and language host of a test's stack. */
  async function pulumiAtRoot(stack: EngineStack, ...args: string[]): Promise<CliResult> {
    const { command } = await enginePulumi();
    return runPulumi({ command, args: [...args, "--non-interactive"], cwd: root, env: stack.env });
  }

  it("names an example that is there, TypeScript, and the built plugin without a version", () => {
    const project = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as Record<string, unknown>;
    assert.deepEqual(project["runtime"], { name: "nodejs", options: { typescript: true } });
    assert.deepEqual(project["plugins"], { providers: [{ name: "kps", path: "provider/bin" }] });
    assert.equal(project["main"], "examples/stopOnFailedTasks.ts");
    assert.ok(existsSync(join(root, "examples/stopOnFailedTasks.ts")));
  });

  it("is previewed as it stands", () =>
    withStack({ nodejs: { "index.ts": "" }, env: simulator().environment }, async (stack) => {
      try {
        const init = await pulumiAtRoot(stack, "stack", "init", stackName);
        assert.equal(init.code, 0, init.stderr);
        const preview = await pulumiAtRoot(stack, "preview", "--stack", stackName);
        assert.equal(preview.code, 0, preview.stdout + preview.stderr);
        assert.match(preview.stdout, /failedTasks: 0/);
      } finally {
        rmSync(join(root, `Pulumi.${stackName}.yaml`), { force: true });
      }
    }));
});
