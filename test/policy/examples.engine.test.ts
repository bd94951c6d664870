import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { simulatorDefaults } from "../../provider/simulator";
import type { Simulator } from "../../provider/simulator";
import { simulatorPerSuite } from "../support/simulator";
import { withStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import { runPulumi } from "../support/engine/runPulumi";
import type { CliResult } from "../support/engine/runPulumi";
import { writeScript } from "../support/writeScript";
import { linkPackages } from "./support/writePack";

const examples = join(__dirname, "../../examples");
const pack = join(examples, "policyPack");
const read = (name: string) => parse(readFileSync(join(examples, "pipelines", name), "utf8")) as unknown;

interface GitHubWorkflow {
  readonly on: string;
  readonly jobs: { readonly preview: { readonly env: Record<string, string>; readonly steps: readonly GitHubStep[] } };
}

interface GitHubStep {
  readonly uses?: string;
  readonly run?: string;
}

interface GitLabPipeline {
  readonly preview: { readonly variables: Record<string, string>; readonly script: readonly string[] };
}

const gitHub = read("policy-github-actions.yml") as GitHubWorkflow;
const gitLab = read("policy-gitlab-ci.yml") as GitLabPipeline;
const commands = gitHub.jobs.preview.steps.flatMap(({ run }) => run ?? []);

describe("the policy pack and the pipelines of the examples", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const simulator = simulatorPerSuite({
    tasks: 0,
    projects: [
      { id: simulatorDefaults.projectId, name: simulatorDefaults.region },
      { id: "fedcba9876543210fedcba9876543210", name: "ap-southeast-3" },
    ],
  });
  beforeEach("clear the lists", () => {
    simulator().setFailedTasks(0);
    simulator().requests.clear();
  });

  it("say the same for GitHub Actions and GitLab CI", () => {
    assert.equal(gitHub.on, "pull_request");
    assert.deepEqual(gitLab.preview.script, commands);
    assert.equal(gitLab.preview.variables["STACK"], gitHub.jobs.preview.env["STACK"]);
    assert.equal(commands.length, 4);
  });

  it("run on a project: pass a clean list, fail on a failure, by the example's pack", () =>
    withProject(simulator(), "dev", async (stack) => {
      for (const command of commands) {
        const passed = await shell(stack, command);
        assert.equal(passed.code, 0, `${command}: ${passed.stdout}${passed.stderr}`);
      }
      assert.equal(simulator().requests.length, 1);
      simulator().addFailedTask();
      const [preview = ""] = commands.filter((command) => command.startsWith("pulumi preview"));
      const blocked = await shell(stack, preview);
      assert.notEqual(blocked.code, 0);
      assert.match(blocked.stdout, /company-kps@v1\.0\.0[^]*\[mandatory\] +kps-no-failed-tasks/);
    }));

  it("judge a production stack in both regions", () =>
    withProject(simulator(), "prod-eu", async (stack) => {
      simulator().addFailedTask({}, "fedcba9876543210fedcba9876543210");
      const blocked = await shell(stack, "pulumi preview --stack prod-eu --policy-pack policy-pack --non-interactive");
      assert.notEqual(blocked.code, 0);
      assert.match(blocked.stdout, /ap-southeast-3\/ap-southeast-3 .*: 1 blocking of 1/);
    }));
});

/** A project that holds a copy of the example's pack, installed, as the pipelines expect it. */
async function withProject(
  { environment }: Simulator,
  stackName: string,
  test: (stack: EngineStack) => Promise<void>,
): Promise<void> {
  const names = readdirSync(pack, { withFileTypes: true }).filter((entry) => entry.isFile());
  const files = Object.fromEntries(
    names.map(({ name }) => [join("policy-pack", name), readFileSync(join(pack, name), "utf8")]),
  );
  const config = { "kps:region": "cn-north-4" };
  await withStack({ yaml: {}, files, config, pluginPath: null, env: environment, stackName }, async (stack) => {
    linkPackages(join(stack.folders.project, "policy-pack"));
    await test(stack);
  });
}

/** Runs a pipeline's command as its shell does; installing is the test's, since there is no registry. */
async function shell({ env, folders }: EngineStack, command: string): Promise<CliResult> {
  const bin = join(folders.root, "bin");
  writeScript(join(bin, "npm"), 'test "$1" = ci && { test -z "$3" || test -f "$3/package.json"; }');
  const path = `${bin}:${env["PATH"] ?? ""}`;
  return runPulumi({
    command: "sh",
    args: ["-ec", command],
    cwd: folders.project,
    env: { ...env, PATH: path, STACK: "dev" },
  });
}
