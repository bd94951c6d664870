import assert from "node:assert/strict";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

const dateIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const task = (id: string, server: string, pair = "ops") => ({
  task_id: id,
  operate_type: "FAILED_RESET",
  task_time: String(Date.UTC(2026, 0, 2)),
  server_id: server,
  keypair_name: pair,
});
const write = ["drift", "--baseline", "b.json", "--write-baseline", "--report", "json"];

describe("why a failure is new", function () {
  this.slow(3_000);
  const simulator = simulatorPerTest({ tasks: 0 });
  const kps = useKpsFolder(simulator);
  const drift = async (env: Readonly<Record<string, string>> = {}, ...more: string[]) => {
    const { code, stdout } = await kps().run([...write, ...more], { env });
    const { new: found, counts } = JSON.parse(stdout) as {
      new: { taskId: string; reason: string }[];
      counts: Record<string, number>;
    };
    return { code, reasons: Object.fromEntries(found.map((one) => [one.taskId, one.reason])), back: counts["back"] };
  };

  it("is told for each: first seen, again on its server, a renamed key pair", async () => {
    simulator().setFailedTasks([task("a", "s1"), task("b", "s2")]);
    assert.deepEqual((await drift()).reasons, { a: "firstSeen", b: "firstSeen" });
    simulator().setFailedTasks([task("a", "s1", "ops-2"), task("b", "s2"), task("c", "s2"), task("d", "s3")]);
    const { reasons, back, code } = await drift();
    assert.deepEqual(reasons, { a: "keypairRenamed", c: "againOnServer", d: "firstSeen" });
    assert.deepEqual([code, back], [2, 1]);
  });

  it("is the end of an acknowledgement, counted as back in the headline", async () => {
    simulator().setFailedTasks([task("a", "s1"), task("b", "s2")]);
    const entry = (days: number) =>
      `acknowledgements:\n  - match: { taskId: a }\n    reason: r\n    created: ${dateIn(-20)}\n    expires: ${dateIn(days)}\n    includeFuture: true\n`;
    kps().write(acknowledgementsFileName, entry(5));
    assert.deepEqual((await drift()).reasons, { b: "firstSeen" });
    kps().write(acknowledgementsFileName, entry(-1));
    const { stdout } = await kps().run(["drift", "--baseline", "b.json"]);
    assert.match(stdout, /: 0 new, 1 back, 1 known/);
    assert.match(stdout, /acknowledgement\s[^]*ended/);
    assert.deepEqual(await drift(), { code: 2, reasons: { a: "acknowledgementEnded" }, back: 1 });
  });

  for (const [what, text] of [
    ["an entry that is taken out", "acknowledgements: []\n"],
    ["a file that is emptied", ""],
  ] as const) {
    it(`is the end of an acknowledgement for ${what}, known before or not, once`, async () => {
      simulator().setFailedTasks([task("a", "s1"), task("b", "s2")]);
      const entry = (id: string) =>
        `acknowledgements:\n  - match: { taskId: ${id} }\n    reason: r\n    created: ${dateIn(0)}\n    expires: ${dateIn(5)}\n`;
      kps().write(acknowledgementsFileName, entry("a"));
      assert.deepEqual((await drift()).reasons, { b: "firstSeen" });
      kps().write(acknowledgementsFileName, text);
      assert.deepEqual(await drift(), { code: 2, reasons: { a: "acknowledgementEnded" }, back: 1 });
      kps().write(acknowledgementsFileName, entry("b"));
      assert.deepEqual((await drift()).reasons, {});
      const marked = kps().read("b.json");
      assert.deepEqual((await drift()).reasons, {});
      assert.equal(kps().read("b.json"), marked, "another quiet night changes nothing");
      kps().write(acknowledgementsFileName, text);
      assert.deepEqual((await drift()).reasons, { b: "acknowledgementEnded" });
      assert.deepEqual((await drift()).reasons, {});
    });
  }

  it("is a renamed key pair for a failure whose acknowledgement named its key", async () => {
    simulator().setFailedTasks([task("a", "s1")]);
    await kps().succeed(["ack", "--all", "--reason", "r"]);
    assert.deepEqual((await drift()).reasons, {});
    simulator().setFailedTasks([task("a", "s1", "ops-2")]);
    assert.deepEqual((await drift()).reasons, { a: "keypairRenamed" });
  });

  it("is that it is known for too long", async () => {
    simulator().setFailedTasks([task("a", "s1")]);
    await drift();
    kps().write(
      "b.json",
      (kps().read("b.json") ?? "").replace(/"firstSeen":"[^"]*"/, '"firstSeen":"2026-01-01T00:00:00Z"'),
    );
    assert.deepEqual(await drift({}, "--known-max-age", "14d"), { code: 2, reasons: { a: "knownTooLong" }, back: 1 });
  });

  for (const [where, env, next] of [
    [
      "GitHub Actions",
      { GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "o/r", GITHUB_RUN_ID: "7" },
      { GITHUB_RUN_ID: "8" },
    ],
    ["GitLab CI", { GITLAB_CI: "true", CI_PROJECT_ID: "1", CI_PIPELINE_ID: "7" }, { CI_PIPELINE_ID: "8" }],
  ] as const) {
    it(`stays in the re-runs of a run of ${where}, and is known to the next run`, async () => {
      simulator().setFailedTasks([task("a", "s1")]);
      const first = await drift({ ...env, GITHUB_RUN_ATTEMPT: "1" });
      const line = kps().read("b.json");
      assert.deepEqual(await drift({ ...env, GITHUB_RUN_ATTEMPT: "2" }), first);
      assert.equal(kps().read("b.json"), line);
      assert.deepEqual((await drift({ ...env, ...next })).reasons, {});
      assert.deepEqual((await drift()).reasons, {});
    });
  }

  it("stays in the re-runs of a run that is named, for what is back too", async () => {
    simulator().setFailedTasks([task("a", "s1")]);
    await drift();
    kps().write(
      "b.json",
      (kps().read("b.json") ?? "").replace(/"firstSeen":"[^"]*"/, '"firstSeen":"2026-01-01T00:00:00Z"'),
    );
    const aged = ["--known-max-age", "14d", "--run-id", "x"];
    assert.deepEqual((await drift({}, ...aged)).reasons, { a: "knownTooLong" });
    assert.deepEqual((await drift({}, ...aged)).reasons, { a: "knownTooLong" });
    assert.deepEqual((await drift({}, "--known-max-age", "14d", "--run-id", "y")).reasons, {});
  });
});
