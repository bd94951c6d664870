import assert from "node:assert/strict";
import { useKpsFolder } from "../../../support/kpsCommand";
import type { KpsRun } from "../../../support/kpsCommand";
import { simulatorPerTest } from "../../../support/simulator";

describe("kps drift --summary", function () {
  this.slow(3_000);
  const simulator = simulatorPerTest();
  const kps = useKpsFolder(simulator);
  const drift = (env: Readonly<Record<string, string>>, ...args: string[]): Promise<KpsRun> =>
    kps().run(["drift", "--report", "json", "--max-retries", "0", "--summary", ...args], { env });

  describe("in GitHub Actions", () => {
    const variables = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "summary.md", GITHUB_OUTPUT: "outputs" };
    const annotations = ({ stderr }: KpsRun) => stderr.split("\n").filter((line) => line.startsWith("::"));

    for (const [count, shown, last] of [
      [0, 0, undefined],
      [1, 1, /^::error title=Key-pair failure::FAILED_/],
      [9, 9, /^::error title=Key-pair failure::FAILED_/],
      [10, 10, /^::error title=Key-pair failures::and 1 more$/],
      [500, 10, /^::error title=Key-pair failures::and 491 more$/],
    ] as const) {
      it(`annotates ${count} new failures with ${shown} lines`, async () => {
        simulator().setFailedTasks(count);
        const found = annotations(await drift(variables));
        assert.equal(found.length, shown);
        if (last !== undefined) assert.match(found.at(-1) ?? "", last);
      });
    }

    it("annotates what could not be read first", async () => {
      simulator().setFailedTasks(20);
      const scopes = ["cn-north-4/0123456789abcdef0123456789abcdef", "cn-north-4/nowhere"];
      const run = await drift(variables, ...scopes.flatMap((name) => ["--scope", name]));
      assert.equal(run.code, 3);
      assert.match(annotations(run)[0] ?? "", /^::error title=Key-pair failure::Failed: cn-north-4\/nowhere: /);
      assert.match(annotations(run)[9] ?? "", /and 12 more: 12 in cn-north-4\/0123456789abcdef0123456789abcdef$/);
    });

    it("keeps a name on its line: percent signs, line ends and commands are data", async () => {
      const name = "100%0A\r\n::set-output name=x::y ##[add-mask]z ##vso[task.complete]";
      simulator().setFailedTasks([
        { task_id: "t", operate_type: "FAILED_RESET", task_time: "1523342130000", server_name: name },
      ]);
      const { stderr } = await drift(variables);
      assert.match(
        stderr,
        /^::error title=Key-pair failure::FAILED_RESET on 100%250A\\u\{d\}\\u\{a\}::set-output .*\n$/,
      );
      assert.doesNotMatch(stderr, /##(\[|vso)/);
    });

    it("adds the Markdown report to the step summary of steps before", async () => {
      kps().write("summary.md", "# before\n");
      simulator().setFailedTasks(2);
      await drift(variables);
      assert.match(kps().read("summary.md") ?? "", /^# before\n## Key-pair failures: new\n\n\*\*2 new\*\*/);
    });

    it("adds the outputs to those of the step", async () => {
      kps().write("outputs", "mine=1\n");
      simulator().setFailedTasks(2);
      await drift(variables);
      const expected = [
        ...["mine=1", "kps_status=new", "kps_exit_code=2", "kps_scopes=1", "kps_unreadable=0"],
        ...["kps_new=2", "kps_back=0", "kps_known=0", "kps_acknowledged=0", "kps_cleared=0", ""],
      ];
      assert.deepEqual((kps().read("outputs") ?? "").split("\n"), expected);
    });

    it("writes only what the variables ask for", async () => {
      simulator().setFailedTasks(2);
      const { stderr } = await drift({ GITHUB_OUTPUT: "outputs" });
      assert.equal(stderr, "");
      assert.deepEqual(kps().files(), ["outputs"]);
    });

    it("says that the summary could not be written, shows the rest, and takes nothing for known", async () => {
      simulator().setFailedTasks(2);
      kps().write("file", "");
      const run = await drift(
        { ...variables, GITHUB_STEP_SUMMARY: "file/summary.md" },
        ...["--baseline", "b.json", "--write-baseline"],
      );
      assert.equal(run.code, 3);
      assert.match(run.stderr, /the summary cannot be written \(ENOTDIR\)/);
      assert.equal(annotations(run).length, 2);
      assert.deepEqual(kps().files(), ["file", "outputs"]);
    });
  });

  describe("in GitLab CI", () => {
    const variables = { GITLAB_CI: "true" };
    const section =
      /^\u001b\[0Ksection_start:(\d+):kps_drift\[collapsed=true\]\r\u001b\[0K([^\n]*)\n([^]*)\u001b\[0Ksection_end:(\d+):kps_drift\r\u001b\[0K\n$/;

    it("writes a folded section with the outcome as its header and the new keys", async () => {
      simulator().setFailedTasks(2);
      const run = await drift(variables);
      const [, start, header, lines, end] = section.exec(run.stderr) ?? assert.fail(JSON.stringify(run.stderr));
      assert.equal(header, "Key-pair failures: new, 2 new, 0 known, 0 acknowledged");
      const { new: found } = JSON.parse(run.stdout) as { new: { key: string }[] };
      assert.equal(lines, found.map(({ key }) => `  new ${key}\n`).join(""));
      assert.equal(start, end);
    });

    it("names fifty keys and counts the others", async () => {
      simulator().setFailedTasks(120);
      const [, , , lines = ""] = section.exec((await drift(variables)).stderr) ?? [];
      assert.equal(lines.match(/ {2}new [0-9a-f]{16}\n/g)?.length, 50);
      assert.match(lines, / {2}and 70 more\n$/);
    });

    it("has nothing of the service's in it", async () => {
      simulator().setFailedTasks([
        {
          task_id: "t",
          operate_type: "FAILED_X",
          task_time: "1523342130000",
          server_name: "\u001b[0Ksection_end:1:kps",
        },
      ]);
      const { stderr } = await drift(variables);
      assert.equal(stderr.match(/section_/g)?.length, 2);
      assert.doesNotMatch(stderr, /FAILED_X/);
    });
  });

  it("writes nothing where no CI is", async () => {
    simulator().setFailedTasks(2);
    assert.equal((await drift({})).stderr, "");
    assert.deepEqual(kps().files(), []);
  });

  it("is not written unless it is asked for", async () => {
    simulator().setFailedTasks(2);
    const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "s.md", GITHUB_OUTPUT: "o", GITLAB_CI: "true" };
    assert.equal((await kps().run(["drift"], { env })).stderr, "");
    assert.deepEqual(kps().files(), []);
  });
});
