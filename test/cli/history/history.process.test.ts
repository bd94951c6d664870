import assert from "node:assert/strict";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

const history = "history.jsonl";

describe("kps --history", () => {
  const simulator = simulatorPerTest({ tasks: 3 });
  const kps = useKpsFolder(simulator);
  const lines = () =>
    (kps().read(history) ?? "")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { status: string; counts: { new: number }; causes: unknown[] });
  const drift = (...more: string[]) =>
    kps().run(["drift", "--baseline", "b.json", "--write-baseline", "--history", history, ...more]);

  it("adds a line for each run, and reports show the trend", async () => {
    assert.equal((await drift()).code, 2);
    assert.equal((await drift()).code, 0);
    simulator().setFailedTasks(0);
    const { code, stderr } = await drift("--report", "html=r.html", "--report", "markdown=r.md");
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      lines().map(({ status }) => status),
      ["new", "known", "clean"],
    );
    assert.equal(lines()[0]?.counts.new, 3);
    assert.ok((lines()[0]?.causes.length ?? 0) > 0);
    assert.match(kps().read("r.html") ?? "", /<svg[^>]*aria-label="From run to run"/);
    assert.match(kps().read("r.md") ?? "", /### Trend\n[^]*\| 3 \| 0 \| 0 \| 0 \|\n[^]*\| 0 \| 3 \| 0 \| 0 \|\n/);
    assert.deepEqual(kps().files().sort(), ["b.json", history, "r.html", "r.md"]);
  });

  it("works with kps check, and counts a list that could not be read", async () => {
    assert.equal((await kps().run(["check", "--history", history])).code, 2);
    simulator().setFault([{ name: "status", argument: 403 }]);
    assert.equal((await kps().run(["check", "--history", history])).code, 1);
    assert.deepEqual(
      lines().map(({ status }) => status),
      ["new", "unknown"],
    );
  });

  it("loses no line of runs at once", async () => {
    const codes = await Promise.all(Array.from({ length: 4 }, () => kps().run(["check", "--history", history])));
    assert.deepEqual(
      codes.map(({ code }) => code),
      [2, 2, 2, 2],
    );
    assert.equal(lines().length, 4);
  });

  it("keeps the newest 1,000 lines", async () => {
    const old = (minute: number) =>
      JSON.stringify({ kpsHistory: 1, time: new Date(minute * 60_000).toISOString(), status: "clean", scopes: [] });
    kps().write(history, Array.from({ length: 1000 }, (_, minute) => `${old(minute)}\r\n`).join(""));
    assert.equal((await drift()).code, 2);
    assert.equal(lines().length, 1000);
    assert.equal((kps().read(history) ?? "").split("\n")[0], old(1));
  });

  for (const [what, text, reason] of [
    ["cut short", '{"kpsHistory":1,"time":"2026', /line 1 that is not JSON: it is cut short/],
    ["another program's", '{"a":1}\n', /line 1 that is no line of kps --history/],
    ["of a newer version", '{"kpsHistory":2}\n', /line 1 that is of a version that this kps cannot read/],
    ["empty", "\n\n", /line 1 that is not JSON/],
  ] as const) {
    it(`is an error for a line that is ${what}, and asks for no list`, async () => {
      kps().write(history, text);
      const { code, stderr } = await drift();
      assert.equal(code, 1);
      assert.match(stderr, reason);
      assert.match(stderr, /remove that line/);
      assert.equal(kps().read(history), text);
      assert.equal(simulator().requests.length, 0);
    });
  }

  it("is another file than the baseline and the reports", async () => {
    const same = await kps().run(["drift", "--baseline", "b.json", "--history", "./b.json"]);
    assert.equal(same.code, 1);
    assert.match(same.stderr, /--history: must be another file than the baseline/);
    const report = await drift("--report", `html=${history}`);
    assert.equal(report.code, 1);
    assert.match(report.stderr, /would overwrite/);
  });

  it("tells what was found when it cannot be written", async () => {
    const { code, stdout, stderr } = await kps().run(["check", "--history", "gone/h.jsonl"]);
    assert.equal(code, 3);
    assert.match(stdout, /3 blocking/);
    assert.match(stderr, /gone\/h\.jsonl cannot be written/);
  });
});
