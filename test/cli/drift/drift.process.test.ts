import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulatorPerSuite } from "../../support/simulator";
import { simulatorDefaults } from "../../../provider/simulator";
import { useKpsFolder } from "../../support/kpsCommand";
import type { KpsRunOptions } from "../../support/kpsCommand";

interface Report {
  readonly status: string;
  readonly exitCode: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly cleared: readonly { readonly key: string }[];
  readonly errors: readonly { readonly kind: string; readonly scope: string }[];
}

const noRetries = ["--max-retries", "0"];
const write = ["--baseline", "b.json", "--write-baseline"];

describe("kps drift as a process", function () {
  this.slow(3_000);
  const simulator = simulatorPerSuite({ tasks: 3 });
  const kps = useKpsFolder(simulator);
  beforeEach(() => simulator().setFailedTasks(3));

  async function drift(args: readonly string[] = [], options: KpsRunOptions = {}) {
    const { code, stdout, stderr } = await kps().run(["drift", "--report", "json", ...args], options);
    const report = stdout === "" ? undefined : (JSON.parse(stdout) as Report);
    if (report !== undefined) assert.equal(report.exitCode, code, "the report says another code");
    const { new: fresh, known, acknowledged, cleared } = report?.counts ?? {};
    return { code, stderr, report, counts: [fresh, known, acknowledged, cleared] };
  }
  const acknowledge = (days: number) => {
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
    const entry = `match: { operateType: ${simulator().failedTasks()[0]?.operate_type ?? ""} }`;
    const text = `acknowledgements:\n  - ${entry}\n    reason: planned\n    created: ${day(days - 10)}\n    expires: ${day(days)}\n`;
    kps().write(".kps-acknowledgements.yaml", text);
  };

  describe("its exit code", () => {
    for (const [what, setUp, args, code] of [
      ["0 without failures", (): void => simulator().setFailedTasks(0), [], 0],
      ["2 with new ones", () => undefined, [], 2],
      ["0 with new ones and --fail-on never", () => undefined, ["--fail-on", "never"], 0],
      ["0 when the rules leave all out", () => undefined, ["--keypair-names", "none"], 0],
      ["1 when the list cannot be read", (): void => simulator().setFault("html-200"), [], 1],
      ["1 also with --fail-on never", (): void => simulator().setFault("no-tasks"), ["--fail-on", "never"], 1],
      ["1 when the list may have a hole", (): void => simulator().setFault("total-too-large"), [], 1],
      ["1 when access is denied", (): void => simulator().setFault("status-403"), [], 1],
      ["1 when the key is refused", (): void => simulator().setFault("status-401"), [], 1],
      ["1 when the request is refused", (): void => simulator().setFault("status-400"), [], 1],
      ["1 when there is no such list", (): void => simulator().setFault("status-404"), [], 1],
      ["1 when the connection is reset", (): void => simulator().setFault("connection-reset"), noRetries, 1],
      ["1 when the answer is cut", (): void => simulator().setFault("truncated-body"), noRetries, 1],
      ["1 when the answer's JSON is cut", (): void => simulator().setFault("truncated-body:json"), [], 1],
      ["1 when the list does not end", (): void => simulator().setFault("endless-list"), [], 1],
      ["1 after the time limit", (): void => simulator().setFault("hanging"), ["--timeout", "400ms"], 1],
    ] as const) {
      it(what, async () => {
        setUp();
        assert.equal((await drift([...args])).code, code);
      });
    }

    it("0 with known ones, 2 with --fail-on any", async () => {
      await drift(write);
      assert.equal((await drift(["--baseline", "b.json"])).code, 0);
      assert.equal((await drift(["--baseline", "b.json", "--fail-on", "any"])).code, 2);
    });

    it("3 when there are new ones and a scope cannot be read", async () => {
      const { region, projectId } = simulatorDefaults;
      const { code, counts } = await drift(["--scope", `${region}/${projectId}`, "--scope", `${region}/nowhere`]);
      assert.deepEqual([code, counts[0]], [3, 3]);
    });

    it("3 when new ones cannot be remembered, and they are reported", async () => {
      kps().write("b.json.lock", "");
      const { code, counts, stderr } = await drift(write);
      assert.deepEqual([code, counts[0]], [3, 3]);
      assert.match(stderr, /cannot be|too long/);
    }).timeout(60_000);

    it("3 when a report cannot be written, and then nothing becomes known", async () => {
      kps().write("file", "");
      const { code, stdout, stderr } = await kps().run([
        "drift",
        ...write,
        "--report",
        "json=file/r.json",
        "--report",
        "text",
      ]);
      assert.equal(code, 3);
      assert.match(stdout, /3 new/);
      assert.match(stderr, /ENOTDIR/);
      assert.deepEqual(kps().files(), ["file"]);
    });

    it("2, not 1, when something new is found and nothing is wrong", async () => {
      await drift(write);
      simulator().addFailedTask();
      assert.deepEqual((await drift(["--baseline", "b.json"])).counts, [1, 3, 0, 0]);
    });
  });

  describe("refuses, exits with 1 and asks nothing of the service:", () => {
    for (const [what, args, message] of [
      ["a misspelt option", ["--base-line", "x"], /Did you mean --baseline\?/],
      ["an unknown report", ["--report", "pdf"], /text, json, markdown, junit, sarif, sarif-full, dotenv/],
      ["a report without its path", ["--report", "junit="], /junit/],
      ["a wrong --fail-on", ["--fail-on", "all"], /new, any, never/],
      ["a wrong --write-baseline", ["--baseline", "b", "--write-baseline=yes"], /always, clean/],
      ["--write-baseline without --baseline", ["--write-baseline"], /--baseline FILE/],
      ["a duration that is none", ["--baseline", "b", "--known-max-age", "soon"], /--known-max-age/],
      ["two values of --region", ["--region", "a-1", "--region", "b-1"], /once.*--scope REGION\/PROJECT/],
      ["--scope with --config", ["--scope", "a/b", "--config", "c"], /--scope and --config|exclude/],
      ["a scope that is none", ["--scope", "a/b/c"], /REGION\/PROJECT/],
      [
        "several at once",
        ["--write-baseline", "--known-max-age", "old", "--report", "pdf"],
        /write-baseline[^]*report/,
      ],
      ["two reports to stdout", ["--report", "json", "--report", "text"], /both go to stdout/],
      [
        "a report in place of the baseline",
        ["--baseline", "b.json", "--report", "json=./b.json"],
        /overwrite the baseline/,
      ],
      [
        "several regions with one project id",
        ["--region", "a", "--region", "b", "--project-id", "c"],
        /--scope REGION\/PROJECT/,
      ],
      ["a configuration that is not there", ["--config", "none.yaml"], /none\.yaml/],
    ] as const) {
      it(what, async () => {
        simulator().requests.clear();
        assert.match(await kps().fail(["drift", ...args]), message);
        assert.equal(simulator().requests.length, 0);
      });
    }

    it("a baseline where none can be", async () => {
      kps().write("file", "");
      simulator().requests.clear();
      assert.match(await kps().fail(["drift", "--baseline", "file/b.json", "--write-baseline"]), /ENOTDIR/);
      assert.equal(simulator().requests.length, 0);
    });

    it("a configuration with a misspelt key, with the near miss", async () => {
      kps().write("kps.yaml", "scopes:\n  - regoin: cn-north-4\n    projectName: x\n");
      assert.match(await kps().fail(["drift", "--config", "kps.yaml"]), /did you mean region\?/);
    });
  });

  describe("the life of a baseline", () => {
    it("goes from none to written, new, known, cleared and aged", async () => {
      assert.deepEqual((await drift()).counts, [3, 0, 0, 0]);
      assert.deepEqual((await drift(["--baseline", "b.json"])).counts, [3, 0, 0, 0]);
      assert.deepEqual(kps().files(), [], "written without being asked");
      assert.deepEqual((await drift(write)).counts, [3, 0, 0, 0]);
      assert.deepEqual(kps().files(), ["b.json"]);
      assert.deepEqual((await drift(write)).counts, [0, 3, 0, 0]);
      const added = simulator().addFailedTask();
      assert.deepEqual((await drift(write)).counts, [1, 3, 0, 0]);
      assert.deepEqual((await drift(write)).counts, [0, 4, 0, 0]);
      simulator().setFailedTasks(
        simulator()
          .failedTasks()
          .filter(({ task_id: id }) => id !== added.task_id),
      );
      assert.deepEqual((await drift(write)).counts, [0, 3, 0, 1]);
      assert.deepEqual((await drift(write)).counts, [0, 3, 0, 0]);
    });

    it("alarms again once a --known-max-age", async () => {
      await drift(write);
      const text = (kps().read("b.json") ?? "").replaceAll(
        /"(firstSeen|alarmedAt)":"[^"]*"/g,
        '"$1":"2026-01-01T00:00:00.000Z"',
      );
      kps().write("b.json", text);
      assert.deepEqual((await drift(write)).counts, [0, 3, 0, 0]);
      assert.deepEqual((await drift([...write, "--known-max-age", "14d"])).counts, [3, 0, 0, 0]);
      assert.deepEqual((await drift([...write, "--known-max-age", "14d"])).counts, [0, 3, 0, 0]);
    });

    it("is one task a line, sorted, and the same text when nothing has changed", async () => {
      await drift(write);
      const first = kps().read("b.json") ?? "";
      const keys = [...first.matchAll(/^ *\{ ?"key": ?"([0-9a-f]{16})"/gm)].map(([, key]) => key);
      assert.deepEqual(keys, [...keys].sort());
      assert.equal(keys.length, 3);
      await drift(write);
      await drift(write);
      const second = kps().read("b.json");
      await drift(write);
      assert.equal(kps().read("b.json"), second);
    });

    it("keeps acknowledged failures apart: they are new when the acknowledgement ends", async () => {
      acknowledge(5);
      const { counts } = await drift(write);
      assert.equal(counts[2], 1);
      acknowledge(-1);
      assert.deepEqual((await drift(write)).counts.slice(0, 3), [1, 2, 0]);
      assert.deepEqual((await drift(write)).counts.slice(0, 3), [0, 3, 0]);
    });

    it("keeps a known failure while it is acknowledged: it alarms when that ends, once", async () => {
      await drift(write);
      assert.deepEqual((await drift(write)).counts, [0, 3, 0, 0]);
      acknowledge(5);
      const { counts, code } = await drift(write);
      assert.deepEqual([code, counts], [0, [0, 2, 1, 0]]);
      assert.equal(
        kps()
          .read("b.json")
          ?.match(/"key":/g)?.length,
        3,
      );
      acknowledge(-1);
      const ended = await drift(write);
      assert.deepEqual([ended.code, ended.counts], [2, [1, 2, 0, 0]]);
      assert.deepEqual((await drift(write)).counts, [0, 3, 0, 0]);
    });

    it("keeps what another run's filters leave out", async () => {
      await drift(write);
      assert.deepEqual((await drift([...write, "--keypair-names", "none"])).counts, [0, 0, 0, 0]);
      assert.deepEqual((await drift(write)).counts, [0, 3, 0, 0]);
    });

    it("with --write-baseline=clean takes nothing new in", async () => {
      const clean = ["--baseline", "b.json", "--write-baseline=clean"];
      await drift(clean);
      assert.deepEqual((await drift(clean)).counts, [3, 0, 0, 0]);
      simulator().setFailedTasks(0);
      assert.equal((await drift(clean)).code, 0);
      assert.deepEqual(kps().files(), ["b.json"]);
    });

    it("is left alone by a run that cannot read the list", async () => {
      await drift(write);
      const before = kps().read("b.json");
      for (const fault of ["html-200", "no-tasks", "total-too-large", "status-403"] as const) {
        simulator().setFault(fault);
        assert.equal((await drift(write)).code, 1);
        assert.equal(kps().read("b.json"), before, fault);
      }
    });
  });

  describe("does not compare with", () => {
    const broken: Record<string, (text: string) => string> = {
      "a truncated baseline": (text) => text.slice(0, text.length / 2),
      "an empty one": () => "",
      "a foreign file": () => '{"version":3,"resources":[]}',
      "a list": () => "[]",
      "a newer one": (text) => text.replace('"kpsBaseline": 1', '"kpsBaseline": 2'),
      "one without a task's key": (text) => text.replace('"key"', '"kye"'),
      "one with a merge conflict": (text) => `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`,
      "one without scopes": () => '{"kpsBaseline": 1}',
    };
    for (const [what, change] of Object.entries(broken)) {
      it(`${what}: exits with 1, says what to do and leaves it`, async () => {
        await drift(write);
        const text = change(kps().read("b.json") ?? "");
        kps().write("b.json", text);
        const { code, stderr } = await drift(write);
        assert.equal(code, 1);
        assert.match(stderr, /Reading the baseline failed: \S*b\.json/);
        assert.match(stderr, /[Rr]estore it|delete it/);
        assert.equal(kps().read("b.json"), text);
        assert.deepEqual(kps().files(), ["b.json"]);
      });
    }

    it("a folder", async () => {
      mkdirSync(join(kps().folder, "b.json"));
      assert.match((await drift(write)).stderr, /EISDIR/);
    });
  });

  describe("when a file cannot be written", () => {
    for (const [what, path] of [
      ["a file stands in place of the folder", "file/b.json"],
      ["the folder is not there", "none/b.json"],
    ] as const) {
      it(`still reports what is new and does not exit with 0 or 2: ${what}`, async () => {
        kps().write("file", "mine");
        const { stdout, stderr, code } = await kps().run(["drift", "--baseline", path, "--write-baseline"]);
        assert.ok(code === 1 || code === 3, `exit ${code}`);
        assert.match(stderr, /b\.json.*(ENOTDIR|ENOENT)/s);
        if (path.startsWith("none")) assert.match(stdout, /3 new/);
        assert.equal(kps().read("file"), "mine");
      });
    }

    it("a report: the failures stay new for the next run", async () => {
      kps().write("file", "mine");
      const { code, stderr } = await kps().run(["drift", ...write, "--report", "junit=file/x.xml"]);
      assert.ok(code === 1 || code === 3, `exit ${code}`);
      assert.match(stderr, /x\.xml.*ENOTDIR/s);
      assert.deepEqual((await drift(write)).counts, [3, 0, 0, 0]);
    });
  });

  it("leaves one whole baseline when several runs write at once", async () => {
    simulator().setFailedTasks(2_000);
    const runs = await Promise.all(Array.from({ length: 4 }, () => drift(write)));
    assert.deepEqual(new Set(runs.map(({ code }) => code === 2 || code === 1 || code === 3)), new Set([true]));
    assert.ok(runs.some(({ code }) => code === 2));
    assert.deepEqual(kps().files(), ["b.json"]);
    assert.deepEqual((await drift(write)).counts, [0, 2_000, 0, 0]);
  });

  it("is old or new after Ctrl-C at any point, never half", async function () {
    this.timeout(60_000);
    simulator().setFailedTasks(2_000);
    await drift(write);
    const before = readFileSync(join(kps().folder, "b.json"), "utf8");
    simulator().addFailedTask();
    const ends = new Set<string>();
    for (let ms = 20; ms < 700; ms += 45) {
      writeFileSync(join(kps().folder, "b.json"), before);
      const { code, signal } = await kps().run(["drift", ...write, "--report", "json=r.json"], {
        onStart: (child) => setTimeout(() => child.kill("SIGINT"), ms),
      });
      const text = readFileSync(join(kps().folder, "b.json"), "utf8");
      const isOld = text === before;
      ends.add(isOld ? "old" : "new");
      if (!isOld) assert.equal(text.match(/"key":/g)?.length, 2_001);
      assert.ok(signal === "SIGINT" || code !== 0, "an interrupted run passed");
    }
    assert.ok(ends.has("old"), "no run was interrupted in time");
    assert.deepEqual(
      kps()
        .files()
        .filter((name) => !["r.json", "b.json"].includes(name)),
      [],
    );
    assert.doesNotMatch((await drift(["--baseline", "b.json"])).stderr, /Reading the baseline failed/);
  });
});
