import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { useKpsFolder } from "../support/kpsCommand";
import type { KpsRun } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";

const isRoot = process.getuid?.() === 0;
/** Root may write everywhere; without this capability it is stopped by modes as others are. */
const asAnyone = isRoot ? { through: 'exec setpriv --bounding-set=-dac_override -- "$@"' } : {};

describe("kps where it must not write", function () {
  this.slow(5_000);
  const simulator = simulatorPerTest({ tasks: 3 });
  const kps = useKpsFolder(simulator);
  const keys = async (): Promise<string[]> => {
    const { stdout } = await kps().run(["drift", "--report", "json"]);
    return (JSON.parse(stdout) as { new: { key: string }[] }).new.map(({ key }) => key);
  };
  const fails = ({ code, stderr }: KpsRun, expected: number, says: RegExp): void => {
    assert.equal(code, expected, stderr);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /bug|\n\s+at /);
  };

  describe("a folder whose mode is 0555", () => {
    before("there are modes, and a way to be bound by them", function () {
      if (process.platform === "win32") this.skip();
      if (!isRoot) return;
      const { error, status } = spawnSync("setpriv", ["--bounding-set=-dac_override", "--", "true"]);
      assert.ok(
        error === undefined && status === 0,
        "Run as root these tests need setpriv, of util-linux 2.33 or later.",
      );
    });
    const locked = (files: Readonly<Record<string, string>> = {}): void => {
      mkdirSync(join(kps().folder, "locked"));
      for (const [name, text] of Object.entries(files)) kps().write(`locked/${name}`, text);
      chmodSync(join(kps().folder, "locked"), 0o555);
    };
    afterEach("let it be removed", () => {
      chmodSync(join(kps().folder, "locked"), 0o755);
    });

    it("drift says that the baseline cannot be written, and reports", async () => {
      locked();
      const run = await kps().run(["drift", "--baseline", "locked/b.json", "--write-baseline"], asAnyone);
      fails(
        run,
        3,
        /Writing the baseline failed: .*locked\/b\.json cannot be written \(EACCES\)[^]*its folder writable/,
      );
      assert.match(run.stdout, /3 new/);
    });

    it("drift reads a baseline there", async () => {
      await kps().run(["drift", "--baseline", "b.json", "--write-baseline"]);
      locked({ "b.json": kps().read("b.json") ?? "" });
      const { code, stderr } = await kps().run(["drift", "--baseline", "locked/b.json"], asAnyone);
      assert.equal(code, 0, stderr);
    });

    it("drift keeps a report there and takes nothing for known", async () => {
      locked({ "r.json": "mine" });
      const args = ["drift", "--baseline", "b.json", "--write-baseline", "--report", "json=locked/r.json"];
      fails(await kps().run(args, asAnyone), 3, /the report .*locked\/r\.json cannot be written \(EACCES\)/);
      assert.equal(kps().read("locked/r.json"), "mine");
      assert.deepEqual(kps().files(), ["locked"]);
    });

    it("ack keeps the file", async () => {
      locked({ "acks.yaml": "acknowledgements: []\n" });
      const run = await kps().run(["ack", "--all", "--reason", "r", "--file", "locked/acks.yaml"], asAnyone);
      fails(run, 1, /Writing .*locked\/acks\.yaml failed \(EACCES\)[^]*its folder writable/);
      assert.equal(kps().read("locked/acks.yaml"), "acknowledgements: []\n");
    });

    it("clear deletes nothing", async () => {
      locked();
      const run = await kps().run(["clear", ...(await keys()), "--yes", "--archive", "locked/a.jsonl"], asAnyone);
      fails(run, 1, /the archive .*locked\/a\.jsonl cannot be written \(EACCES\)/);
      assert.equal(simulator().failedTasks().length, 3);
    });
  });

  describe("a path below a file", () => {
    beforeEach(() => {
      kps().write("file", "mine");
    });
    afterEach(() => {
      assert.equal(kps().read("file"), "mine");
    });

    it("drift does not take for a baseline that is not there yet", async () => {
      fails(await kps().run(["drift", "--baseline", "file/b.json", "--write-baseline"]), 1, /b\.json.*ENOTDIR/);
    });

    it("drift does not report to, and takes nothing for known", async () => {
      const args = ["drift", "--baseline", "b.json", "--write-baseline", "--report", "sarif=file/r.sarif"];
      fails(await kps().run(args), 3, /the report .*r\.sarif cannot be written \(ENOTDIR\)/);
      assert.deepEqual(kps().files(), ["file"]);
    });

    it("ack does not write to", async () => {
      const run = await kps().run(["ack", "--all", "--reason", "r", "--file", "file/acks.yaml"]);
      fails(run, 1, /acks\.yaml failed \(ENOTDIR\)/);
    });

    it("clear does not archive in, and deletes nothing", async () => {
      const run = await kps().run(["clear", ...(await keys()), "--yes", "--archive", "file/a.jsonl"]);
      fails(run, 1, /a\.jsonl cannot be written \(ENOTDIR\)/);
      assert.equal(simulator().failedTasks().length, 3);
    });
  });
});
