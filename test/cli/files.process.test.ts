import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { linkSync, mkdirSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { useKpsFolder } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";

const hourMs = 60 * 60 * 1000;
const baseline = ["--baseline", "b.json", "--write-baseline"];

describe("files that kps writes", function () {
  this.timeout(60_000);
  this.slow(20_000);
  const simulator = simulatorPerTest({ tasks: 20 });
  const kps = useKpsFolder(simulator);
  const at = (name: string) => join(kps().folder, name);
  const dated = (name: string, ms: number) => {
    const time = new Date(Date.now() + ms);
    utimesSync(at(name), time, time);
  };

  it("20 acknowledgements at once are all written", async () => {
    const keys = (await kps().tasks()).map(({ key }) => key);
    const runs = await Promise.all(keys.map((key) => kps().run(["ack", key, "--reason", "at once"])));
    assert.deepEqual(
      runs.map(({ code }) => code),
      keys.map(() => 0),
      runs.map(({ stderr }) => stderr).join(""),
    );
    assert.deepEqual(await kps().blocking(), []);
    assert.deepEqual(kps().files(), [".kps-acknowledgements.yaml"]);
  });

  for (const [when, ms] of [
    ["an hour ago", -hourMs],
    ["in an hour", hourMs],
    ["in ten years", 10 * 365 * 24 * hourMs],
  ] as const) {
    it(`a lock of the acknowledgements dated ${when} is taken away`, async () => {
      kps().write("..kps-acknowledgements.yaml.lock", "");
      dated("..kps-acknowledgements.yaml.lock", ms);
      await kps().succeed(["ack", "--all", "--reason", "known"]);
      assert.deepEqual(kps().files(), [".kps-acknowledgements.yaml"]);
    });

    it(`a lock of the baseline dated ${when} is taken away`, async () => {
      mkdirSync(at("b.json.lock"));
      dated("b.json.lock", ms);
      const { code, stderr } = await kps().run(["drift", ...baseline]);
      assert.equal(code, 2, stderr);
      assert.deepEqual(kps().files(), ["b.json"]);
    });

    it(`drafts of killed runs dated ${when} are taken away, others are not`, async () => {
      const [old, report] = [".b.json.123.0123abcd.tmp", ".r.json.4.ffffffff.tmp"];
      const others = [".b.json.123.tmp", ".other.json.1.0123abcd.tmp", ".b.json.1.00000000.tmp"];
      for (const name of [old, report, ...others]) kps().write(name, "half");
      for (const name of [old, report, ...others.slice(0, 2)]) dated(name, ms);
      await kps().run(["drift", ...baseline, "--report", "json=r.json"]);
      assert.deepEqual(kps().files(), [...others, "b.json", "r.json"].sort());
    });
  }

  for (const [how, make] of [
    ["a symbolic link", () => symlinkSync("b.json", at("report.json"))],
    ["a hard link", () => linkSync(at("b.json"), at("report.json"))],
    [
      "a link of a folder",
      () => {
        symlinkSync(".", at("same"));
        symlinkSync("same/b.json", at("report.json"));
      },
    ],
  ] as const) {
    it(`a report that is the baseline by ${how} is refused, and the baseline stays`, async () => {
      await kps().run(["drift", ...baseline]);
      const before = kps().read("b.json");
      make();
      const { code, stderr } = await kps().run(["drift", ...baseline, "--report", "json=report.json"]);
      assert.equal(code, 1);
      assert.match(stderr, /would overwrite the baseline, the history or another report/);
      assert.equal(kps().read("b.json"), before);
    });
  }

  it("a report that is a link to the baseline that is not there yet, and two reports that are one file, are refused", async () => {
    symlinkSync("b.json", at("dangling"));
    mkdirSync(at("d"));
    symlinkSync("d", at("e"));
    for (const reports of [["json=dangling"], ["json=d/x", "markdown=e/x"]]) {
      const args = reports.flatMap((report) => ["--report", report]);
      const { code, stderr } = await kps().run(["drift", ...baseline, ...args]);
      assert.equal(code, 1);
      assert.match(stderr, /would overwrite/);
    }
  });

  describe("where one is a mount point", () => {
    const through = (name: string) => `mount --bind ${name} ${name} && exec "$@"`;
    const canMount = spawnSync("unshare", ["-rm", "true"]).status === 0;

    for (const [name, args, says] of [
      ["b.json", baseline, /Writing the baseline failed: .*b\.json cannot be written \(EBUSY: it is a mount point/],
      ["r.json", [...baseline, "--report", "json=r.json"], /the report .*r\.json cannot be written \(EBUSY\)/],
    ] as const) {
      it(`${name}: one sentence, the promised exit code, and no draft is left`, async function () {
        if (!canMount) return this.skip();
        await kps().run(["drift", "--baseline", "b.json", "--write-baseline"]);
        kps().write("r.json", "{}");
        simulator().addFailedTask({ server_name: "web-1" });
        const inside = `unshare -rm sh -c '${through(name)}' sh "$@"`;
        const { code, stderr } = await kps().run(["drift", ...args], { through: inside });
        assert.equal(code, 3, stderr);
        assert.match(stderr, says);
        assert.doesNotMatch(stderr, /bug/);
        assert.deepEqual(kps().files(), ["b.json", "r.json"]);
      });
    }
  });
});
