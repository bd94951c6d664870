import assert from "node:assert/strict";
import { mkdirSync, utimesSync, watch } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { useKpsFolder } from "../../support/kpsCommand";
import type { KpsRun } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

const write = ["drift", "--baseline", "b.json", "--write-baseline", "--report", "json=r.json"];
const signals = ["SIGINT", "SIGTERM"] as const;

describe("kps drift, interrupted", function () {
  this.timeout(60_000);
  this.slow(20_000);
  const simulator = simulatorPerTest({ tasks: 2_000 });
  const kps = useKpsFolder(simulator);
  before("skip where no signals are", function () {
    if (process.platform === "win32") this.skip();
  });

  /** Runs, and sends these signals `ms` after the first request has come in. */
  function interrupted(ms: number, ...sent: readonly NodeJS.Signals[]): Promise<KpsRun> {
    simulator().requests.clear();
    const isAsked = async () => {
      while (simulator().requests.length === 0) await delay(5);
    };
    return kps().run(write, {
      onStart: (child) =>
        void isAsked()
          .then(() => delay(ms))
          .then(() => {
            for (const signal of sent) child.kill(signal);
          }),
    });
  }
  /** Files but those that are to be there: drafts, locks. */
  const leftBehind = () =>
    kps()
      .files()
      .filter((name) => !["b.json", "r.json"].includes(name));
  const keysIn = (text: string) => text.match(/"key":"[0-9a-f]{16}"/g)?.length;

  for (const sent of [["SIGINT"], ["SIGTERM"], ["SIGINT", "SIGINT"]] as const) {
    it(`leaves old or new files, and nothing beside them, whenever ${sent.join(" and ")} comes`, async () => {
      await kps().run(write);
      const [oldBaseline = "", oldReport] = [kps().read("b.json"), kps().read("r.json")];
      simulator().addFailedTask();
      const ends = new Set<string>();
      // From within the read to after the end: the last of these come too late.
      for (const ms of [0, 30, 50, 70, 80, 90, 100, 110, 120, 130, 140, 150, 170, 200, 250, 300, 400, 2_000]) {
        kps().write("b.json", oldBaseline);
        kps().write("r.json", oldReport ?? "");
        const { code } = await interrupted(ms, ...sent);
        const [baseline = "", report = ""] = [kps().read("b.json"), kps().read("r.json")];
        assert.deepEqual(leftBehind(), [], `${ms} ms`);
        assert.notEqual(code, 0, `${ms} ms: an interrupted run passed`);
        const { new: found } = JSON.parse(report) as { new: unknown[] };
        assert.ok(report === oldReport || found.length === 1, `${ms} ms: the report`);
        if (baseline !== oldBaseline) assert.equal(keysIn(baseline), 2_001, `${ms} ms: the baseline`);
        if (baseline !== oldBaseline) assert.equal(found.length, 1, `${ms} ms: known, but not reported`);
        ends.add(baseline === oldBaseline ? "old" : "new");
      }
      assert.deepEqual(ends, new Set(["old", "new"]));
    });
  }

  for (const signal of signals) {
    it(`gives its lock back when ${signal} comes as it takes it`, async () => {
      for (let run = 0; run < 10; run++) {
        const watcher = watch(kps().folder);
        await kps().run(write, {
          onStart: (child) =>
            watcher.on("change", (_, name) => {
              if (name === "b.json.lock") child.kill(signal);
            }),
        });
        watcher.close();
        assert.deepEqual(leftBehind(), []);
      }
    });

    it(`writes nothing when ${signal} comes while it reads, and says so`, async () => {
      simulator().setFault("hanging");
      const { code, stdout, stderr } = await interrupted(0, signal);
      assert.equal(code, 1);
      assert.match(stderr, /cancelled/);
      assert.doesNotMatch(stderr, /bug/);
      assert.equal(stdout, "");
      assert.deepEqual(kps().files(), []);
    });

    it(`ends when ${signal} comes while it waits for another run, whose lock it leaves`, async () => {
      mkdirSync(join(kps().folder, "b.json.lock"));
      const { code, stderr } = await interrupted(1_500, signal);
      assert.equal(code, 1);
      assert.match(stderr, /cancelled/);
      assert.deepEqual(kps().files(), ["b.json.lock"]);
    });
  }

  it("is ended at once by a second Ctrl-C", async () => {
    simulator().setFault("hanging");
    const { code } = await interrupted(0, "SIGINT", "SIGINT", "SIGTERM");
    assert.notEqual(code, 0);
    assert.deepEqual(kps().files(), []);
  });

  it("takes over from a run that was killed long ago", async () => {
    const lock = join(kps().folder, "b.json.lock");
    mkdirSync(lock);
    utimesSync(lock, 0, 0);
    const { code, stderr } = await kps().run(write);
    assert.equal(code, 2, stderr);
    assert.deepEqual(kps().files(), ["b.json", "r.json"]);
  });
});

describe("kps drift with a baseline in a folder that is not there", function () {
  // Far less than it would wait for a lock.
  this.timeout(15_000);
  const simulator = simulatorPerTest({ tasks: 1 });
  const kps = useKpsFolder(simulator);

  it("says that the folder is missing, reports, and makes nothing", async () => {
    const { code, stdout, stderr } = await kps().run(["drift", "--baseline", "none/b.json", "--write-baseline"]);
    assert.equal(code, 3);
    assert.match(stdout, /1 new/);
    assert.match(stderr, /b\.json cannot be written \(ENOENT: there is no folder \S*none\)[^]*Create that folder/);
    assert.deepEqual(kps().files(), []);
  });
});
