import assert from "node:assert/strict";
import { useKpsFolder } from "../support/kpsCommand";
import type { KpsRun } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";

/** No file may grow: what a full disk does, with `EFBIG` in place of `ENOSPC`. */
const full = { through: 'ulimit -f 0; exec "$@"' };
/** Some text fits, 1 or 2 KiB as the shell counts, so that a write ends half way. */
const almostFull = { through: 'ulimit -f 2; exec "$@"' };
const acknowledgements = ".kps-acknowledgements.yaml";
const archive = "kps-cleared-tasks.jsonl";

describe("kps on a full disk", function () {
  this.slow(5_000);
  const simulator = simulatorPerTest({ tasks: 40 });
  const kps = useKpsFolder(simulator);
  before("skip where no shell limits files", function () {
    if (process.platform === "win32") this.skip();
  });
  const write = ["drift", "--baseline", "b.json", "--write-baseline"];
  const fails = ({ code, stderr }: KpsRun, expected: number, says: RegExp): void => {
    assert.equal(code, expected, stderr);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /bug|\n\s+at /);
  };

  for (const [what, limit] of [
    ["full", full],
    ["almost full", almostFull],
  ] as const) {
    describe(`that is ${what}`, () => {
      it("drift makes no first baseline, reports and exits with 3", async () => {
        const run = await kps().run(write, limit);
        fails(run, 3, /Writing the baseline failed: .*b\.json cannot be written \(EFBIG\)[^]*Free disk space/);
        assert.match(run.stdout, /40 new/);
        assert.deepEqual(kps().files(), []);
      });

      it("drift keeps the baseline as it was, and exits with 1 when nothing is new", async () => {
        await kps().run(write);
        const before = kps().read("b.json");
        fails(await kps().run(write, limit), 1, /Writing the baseline failed: .*b\.json cannot be written \(EFBIG\)/);
        assert.equal(kps().read("b.json"), before);
        assert.deepEqual(kps().files(), ["b.json"]);
      });

      it("drift keeps the last report and takes nothing for known", async () => {
        kps().write("r.json", "the last one");
        const args = [...write, "--report", "json=r.json"];
        fails(await kps().run(args, limit), 3, /b\.json cannot be written[^]*the report .*r\.json cannot be written/);
        assert.equal(kps().read("r.json"), "the last one");
        assert.deepEqual(kps().files(), ["r.json"]);
      });

      it("ack keeps the file as it was", async () => {
        kps().write(acknowledgements, "acknowledgements: []\n");
        const run = await kps().run(["ack", "--all", "--reason", "r"], limit);
        fails(run, 1, /Writing .*\.kps-acknowledgements\.yaml failed \(EFBIG\)[^]*Free disk space/);
        assert.equal(run.stdout, "");
        assert.equal(kps().read(acknowledgements), "acknowledgements: []\n");
        assert.deepEqual(kps().files(), [acknowledgements]);
      });
    });
  }

  it("drift takes nothing for known when stdout is a file that has no room for the report", async () => {
    // As much as fits, so that there is room for the baseline and none for the report.
    kps().write("out.json", "x".repeat(64 * 1024));
    const run = await kps().run([...write, "--report", "json"], { through: 'ulimit -f 64; exec "$@" >> out.json' });
    fails(run, 3, /the report json cannot be written \(EFBIG\)[^]*Free disk space/);
    assert.deepEqual(kps().files(), ["out.json"]);
  });

  it("drift takes nothing for known when the CI's summary has no room", async () => {
    kps().write("summary.md", "x".repeat(64 * 1024));
    const env = { GITHUB_STEP_SUMMARY: "summary.md" };
    const run = await kps().run([...write, "--summary"], { through: 'ulimit -f 64; exec "$@"', env });
    fails(run, 3, /the summary cannot be written \(EFBIG\)/);
    assert.deepEqual(kps().files(), ["summary.md"]);
  });

  it("check says so when stdout has no room, and does not pass", async () => {
    simulator().setFailedTasks(0);
    fails(
      await kps().run(["check"], { through: 'ulimit -f 0; exec "$@" > out' }),
      1,
      /stdout cannot be written \(EFBIG\)/,
    );
  });

  describe("clear", () => {
    const keys = async (): Promise<string[]> => {
      const { stdout } = await kps().run(["drift", "--report", "json"]);
      return (JSON.parse(stdout) as { new: { key: string }[] }).new.map(({ key }) => key);
    };
    const ids = () =>
      simulator()
        .failedTasks()
        .map(({ task_id: id }) => id);

    it("deletes nothing when the archive has no room", async () => {
      const run = await kps().run(["clear", ...(await keys()).slice(0, 3), "--yes"], full);
      fails(run, 1, /the archive .*kps-cleared-tasks\.jsonl cannot be written \(EFBIG\)[^]*Free disk space/);
      assert.equal(ids().length, 40);
    });

    it("deletes what it could archive and nothing else, and leaves whole lines only", async () => {
      const before = ids();
      const run = await kps().run(["clear", ...(await keys()), "--yes"], almostFull);
      fails(run, 1, /Deleted:[^]*Failed:[^]*the archive .* cannot be written \(EFBIG\)[^]*Not tried:/);
      const text = kps().read(archive) ?? "";
      assert.match(text, /\}\n$/);
      const archived = text
        .trimEnd()
        .split("\n")
        .map((line) => (JSON.parse(line) as { task: { taskId: string } }).task.taskId);
      const left = ids();
      assert.deepEqual(archived.sort(), before.filter((id) => !left.includes(id)).sort());
    });
  });
});
