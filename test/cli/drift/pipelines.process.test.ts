import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { parse } from "yaml";
import { simulatorPerSuite } from "../../support/simulator";
import { usePipeline } from "./usePipeline";

const folder = join(__dirname, "../../../examples/pipelines");
const script = join(folder, "drift.sh");

interface GitHubStep {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
}
interface GitHubJob {
  readonly steps: readonly GitHubStep[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: string;
}
interface GitLabJob {
  readonly script: readonly string[];
  readonly artifacts?: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
  readonly cache?: { readonly paths: readonly string[]; readonly when: string };
}

const read = (name: string): unknown => parse(readFileSync(join(folder, name), "utf8"));
const gitHub = read("github-actions.yml") as { readonly jobs: Readonly<Record<"preview" | "drift", GitHubJob>> };
const gitLab = read("gitlab-ci.yml") as Readonly<Record<"preview" | "drift" | "tell", GitLabJob>>;

const kpsLine = (lines: readonly (string | undefined)[]): string => {
  const [line, ...more] = lines.filter((text) => text?.startsWith("npx pulumi-kps "));
  assert.deepEqual(more, []);
  return line ?? assert.fail("no line runs kps");
};
const checks = {
  "GitHub Actions": kpsLine(gitHub.jobs.preview.steps.map(({ run }) => run)),
  "GitLab CI": kpsLine(gitLab.preview.script),
};
const drifts = {
  "GitHub Actions": kpsLine(gitHub.jobs.drift.steps.map(({ run }) => run)),
  "GitLab CI": kpsLine(gitLab.drift.script),
  "a plain shell": `"${script}"`,
};

describe("the pipelines of the examples", () => {
  const simulator = simulatorPerSuite({ tasks: 2 });
  const pipeline = usePipeline();
  const env = () => {
    const rest = Object.fromEntries(
      Object.entries(simulator().environment).filter(([name]) => name !== "HW_PROJECT_ID"),
    );
    return { ...rest, HW_PROJECT_NAME: "cn-north-4" };
  };
  beforeEach(() => simulator().setFailedTasks(2));

  for (const [where, line] of Object.entries(checks)) {
    it(`stop a preview in ${where} when failures block or cannot be read, and let it pass otherwise`, async () => {
      assert.equal((await pipeline().run(line, env())).code, 2);
      simulator().setFault("html-200");
      assert.equal((await pipeline().run(line, env())).code, 1);
      simulator().setFault(undefined);
      simulator().setFailedTasks(0);
      const { code, stderr } = await pipeline().run(line, env());
      assert.equal(code, 0, stderr);
    });
  }

  for (const [where, line] of Object.entries(drifts)) {
    it(`alarm once in ${where}, and again for what comes next; not being able to tell is no pass`, async () => {
      const { run } = pipeline();
      const codes: number[] = [];
      const step = async () => codes.push((await run(line, env())).code);
      await step();
      await step();
      simulator().setFault("no-tasks");
      await step();
      simulator().setFault(undefined);
      simulator().addFailedTask();
      await step();
      await step();
      assert.deepEqual(codes, [2, 0, 1, 2, 0]);
      assert.ok(existsSync(join(pipeline().folder, "kps-baseline.json")));
    });
  }

  it("upload what the step wrote, also after it has failed", async () => {
    const upload = gitHub.jobs.drift.steps.find(({ uses }) => uses?.includes("upload-sarif"));
    assert.match(upload?.if ?? "", /^always\(\)/);
    assert.equal(gitHub.jobs.drift.permissions?.["security-events"], "write");
    assert.equal(gitLab.drift.artifacts?.when, "always");
    assert.equal(gitLab.drift.cache?.when, "always");
    const { run, folder: work } = pipeline();
    await run(drifts["GitHub Actions"], env());
    await run(drifts["GitLab CI"], env());
    const text = (name = "") => readFileSync(join(work, name), "utf8");
    assert.equal((JSON.parse(text(upload?.with?.["sarif_file"])) as { version: string }).version, "2.1.0");
    assert.equal(XMLValidator.validate(text(gitLab.drift.artifacts?.reports["junit"])), true);
    for (const line of text(gitLab.drift.artifacts?.reports["dotenv"]).trim().split("\n")) {
      assert.match(line, /^KPS_[A-Z_]+=[a-z0-9]+$/);
    }
    assert.deepEqual(gitLab.drift.cache?.paths, ["kps-baseline.json"]);
  });

  it("tell in words what the variables say", async () => {
    const [line = ""] = gitLab.tell.script;
    const { stdout } = await pipeline().run(line, { KPS_STATUS: "new", KPS_NEW: "2", KPS_KNOWN: "0" });
    assert.equal(stdout, "Key-pair failures: new, 2 new, 0 known\n");
    assert.match((await pipeline().run(line, {})).stdout, /unknown, \? new/);
  });

  it("are shell that sh accepts", () => {
    assert.equal(spawnSync("sh", ["-n", script]).status, 0);
  });
});
