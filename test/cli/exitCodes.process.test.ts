import assert from "node:assert/strict";
import { type FaultName } from "../../provider/simulator";
import { type KpsFolder, useKpsFolder } from "../support/kpsCommand";
import { simulatorPerTest } from "../support/simulator";

const unreadable: readonly FaultName[] = [
  "status-400",
  "status-401",
  "status-403",
  "status-404",
  "connection-reset",
  "truncated-body",
  "truncated-body:json",
  "endless-list",
];
/** Faults that are tried again, with no tries after the first. */
const quick = ["--max-retries", "0"];

describe("exit codes of kps", () => {
  const simulator = simulatorPerTest({ tasks: 3 });
  const kps = useKpsFolder(simulator);

  const ends = async (code: number, args: string[], says: RegExp, run: KpsFolder = kps()): Promise<void> => {
    const { code: got, stdout, stderr } = await run.run(args);
    assert.equal(got, code, stdout + stderr);
    assert.match(stdout + stderr, says);
    assert.doesNotMatch(stderr, /\n\s+at /, "no stack");
    assert.doesNotMatch(stdout + stderr, /MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc/, "no secret");
  };

  describe("check", () => {
    it("is 2 when failures block", () => ends(2, ["check"], /3 blocking of 3/));
    it("is 0 when there are none", () => {
      simulator().setFailedTasks(0);
      return ends(0, ["check"], /0 blocking of 0/);
    });
    it("is 0 when none counts", () => ends(0, ["check", "--since", "2026-01-01"], /0 blocking of 3/));
    it("is 0 when all are acknowledged", () => {
      kps().write(
        ".kps-acknowledgements.yaml",
        acknowledgeAll(
          simulator()
            .failedTasks()
            .map((task) => task.task_id),
        ),
      );
      return ends(0, ["check"], /0 blocking of 3[^]*Acknowledged/);
    });
    for (const fault of unreadable) {
      it(`is 1 when the list cannot be read: ${fault}`, () => {
        simulator().setFault(fault);
        return ends(1, ["check", ...quick], /could not be read, so nothing passes/);
      });
    }
    it("is 1 when it takes too long", () => {
      simulator().setFault("hanging");
      return ends(1, ["check", ...quick, "--timeout", "300ms"], /timeout|did not end/);
    });
    it("is 1 for options that cannot be used, all of them named", () =>
      ends(1, ["check", "--region", "a b", "--timeout", "soon", "--since", "7d"], /region[^]*timeout[^]*since/));
    it("is 1 for a broken acknowledgements file", () => {
      kps().write(".kps-acknowledgements.yaml", "acknowledgements: [ {");
      return ends(1, ["check"], /\.kps-acknowledgements\.yaml:1/);
    });
    it("is 1 and a verdict with --json too", async () => {
      simulator().setFault("status-403");
      const { code, stdout } = await kps().run(["check", "--json"]);
      const { status, passes, error } = JSON.parse(stdout) as Record<string, unknown>;
      assert.deepEqual(
        [code, status, passes, error],
        [1, "unknown", false, { class: "PermissionError", code: "KPS.9003" }],
      );
    });
  });

  describe("drift", () => {
    it("is 2 when there are new ones: without a baseline all are", () => ends(2, ["drift"], /new: 3 new/));
    it("is 0 for them with --fail-on never", () => ends(0, ["drift", "--fail-on", "never"], /3 new/));
    it("is 0 when there are none", () => {
      simulator().setFailedTasks(0);
      return ends(0, ["drift"], /clean: 0 new/);
    });
    it("is 0 when all are known, and 2 with --fail-on any", async () => {
      await ends(2, ["drift", "--baseline", "b.json", "--write-baseline"], /3 new/);
      await ends(0, ["drift", "--baseline", "b.json"], /known \(was new\): 0 new, 3 known/);
      await ends(2, ["drift", "--baseline", "b.json", "--fail-on", "any"], /3 known/);
    });
    for (const fault of unreadable) {
      it(`is 1 when the list cannot be read: ${fault}`, () => {
        simulator().setFault(fault);
        return ends(1, ["drift", ...quick, "--fail-on", "never"], /unknown: 0 new/);
      });
    }
    it("is 3 when there are new ones and a scope cannot be read", () =>
      ends(3, ["drift", ...scopes("cn-north-4/0123456789abcdef0123456789abcdef", "cn-north-4/nowhere")], /3 new/));
    it("is 1 for options that cannot be used, all of them named", () =>
      ends(1, ["drift", "--write-baseline", "--known-max-age", "old", "--report", "pdf"], /write-baseline[^]*report/));
    it("is 1 for two reports to stdout, and for a report in place of the baseline", async () => {
      await ends(1, ["drift", "--report", "json", "--report", "text"], /both go to stdout/);
      await ends(1, ["drift", "--baseline", "b.json", "--report", "json=./b.json"], /overwrite the baseline/);
    });
    it("is 1 for several regions with one project id", () =>
      ends(1, ["drift", "--region", "a", "--region", "b", "--project-id", "c"], /--scope REGION\/PROJECT/));
    it("is 1 for a baseline where none can be, before anything is asked for", async () => {
      kps().write("file", "");
      await ends(1, ["drift", "--baseline", "file/b.json", "--write-baseline"], /ENOTDIR/);
      assert.equal(simulator().requests.length, 0);
    });
    it("is 3 when new ones cannot be remembered, and they are reported", async () => {
      kps().write("b.json.lock", "");
      await ends(3, ["drift", "--baseline", "b.json", "--write-baseline"], /cannot be|too long[^]*3 new/);
    }).timeout(60_000);
    it("is 3 when a report cannot be written, and then nothing becomes known", async () => {
      kps().write("file", "");
      const args = [
        "drift",
        "--baseline",
        "b.json",
        "--write-baseline",
        "--report",
        "json=file/r.json",
        "--report",
        "text",
      ];
      await ends(3, args, /3 new[^]*ENOTDIR/);
      assert.deepEqual(kps().files(), ["file"]);
    });
  });

  it("is 1 for what there is not, with the nearest name", () => ends(1, ["chekc"], /Did you mean check/));
  it("is 0 for help and version", async () => {
    await ends(0, ["--help"], /kps drift --baseline/);
    await ends(0, ["drift", "--help"], /Exits with 0/);
    await ends(0, ["--version"], /^\d+\.\d+\.\d+\n$/);
  });
});

function scopes(...names: string[]): string[] {
  return names.flatMap((name) => ["--scope", name]);
}

function acknowledgeAll(taskIds: readonly (string | undefined)[]): string {
  const entries = taskIds.map(
    (id) => `  - match: { taskId: "${id}" }\n    reason: known\n    created: ${day(0)}\n    expires: ${day(30)}\n`,
  );
  return `acknowledgements:\n${entries.join("")}`;
}

function day(later: number): string {
  return new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
}
