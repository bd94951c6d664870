import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simulatorDefaults } from "../../../provider/simulator";
import { kpsInProcess } from "../../support/kpsInProcess";
import { simulatorPerTest } from "../../support/simulator";
import { temporaryFolder } from "../../support/temporaryFolder";

const { region, projectId } = simulatorDefaults;
const [second, third] = ["2".repeat(32), "3".repeat(32)];

describe("scopes that only the baseline has", () => {
  const simulator = simulatorPerTest({
    projects: [
      { id: projectId, name: region, failedTasks: 4 },
      { id: second, name: `${region}_second`, failedTasks: 3 },
      { id: third, name: `${region}_third`, failedTasks: 1 },
    ],
  });
  const folder = temporaryFolder();
  const kps = (...args: string[]) =>
    kpsInProcess(args, { folder: folder(), env: simulator().environment, now: Date.now() });
  const scopes = (...ids: readonly string[]) => ids.flatMap((id) => ["--scope", `${region}/${id}`]);
  const drift = (...args: readonly string[]) => kps("drift", "--baseline", "b.json", ...args);
  const baseline = () => readFileSync(join(folder(), "b.json"), "utf8");
  const named = async (...args: readonly string[]) => {
    const { stdout } = await drift("--report", "json", ...args);
    return (JSON.parse(stdout) as { notRequested: unknown }).notRequested;
  };
  beforeEach(() => drift("--write-baseline", ...scopes(projectId, second, third)));

  it("are named with their failures, in JSON, text and Markdown", async () => {
    assert.deepEqual(await named(...scopes(projectId, second, third)), []);
    assert.deepEqual(await named(...scopes(second)), [
      { region, projectId, failures: 4 },
      { region, projectId: third, failures: 1 },
    ]);
    for (const report of ["text", "markdown"]) {
      const { stdout, code } = await drift("--report", report, ...scopes(second));
      assert.equal(code, 0);
      assert.ok(stdout.includes(`${region}/${projectId} (4 failures), ${region}/${third} (1 failure)`), stdout);
      assert.match(stdout, /npx pulumi-kps drift --baseline b\.json --forget REGION\/PROJECT_ID/);
      assert.doesNotMatch((await drift("--report", report, ...scopes(projectId, second, third))).stdout, /--forget/);
    }
  });

  it("are not those of a list that was asked for and could not be read", async () => {
    simulator().setFault({ name: "status-403", pathPattern: new RegExp(third) });
    assert.deepEqual(await named(...scopes(second, third)), [{ region, projectId, failures: 4 }]);
    // By a name that nobody has, it may be any of the region's.
    assert.deepEqual(await named(...scopes(second), "--scope", `${region}/${region}_gone`), []);
    assert.deepEqual(await named(...scopes(second), "--scope", "cn-east-3/nowhere"), [
      { region, projectId, failures: 4 },
      { region, projectId: third, failures: 1 },
    ]);
  });

  it("are dropped by --forget, which reads no list and leaves the others as they were", async () => {
    const before = baseline();
    simulator().requests.clear();
    const { code, stdout, stderr } = await drift("--forget", `${region}/${third}`, "--forget", `${region}/${second}`);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /b\.json: dropped cn-north-4\/3+ \(1 failures?\), cn-north-4\/2+ \(3 failures\)/);
    assert.equal(simulator().requests.length, 0);
    const ofFirst = (text: string) =>
      text
        .split("\n")
        .filter((line) => line.startsWith('      {"key"'))
        .slice(0, 4);
    assert.deepEqual(ofFirst(baseline()).map(bare), ofFirst(before).map(bare));
    assert.doesNotMatch(baseline(), new RegExp(`${second}|${third}`));
    const { stdout: again } = await drift("--report", "json", ...scopes(projectId, third));
    const { counts } = JSON.parse(again) as { counts: Record<string, number> };
    assert.deepEqual([counts["new"], counts["known"]], [1, 4]);
  });

  for (const [what, args, message] of [
    ["a scope that it does not have", ["--forget", `${region}/none`], /has no cn-north-4\/none[^]*It has:\n {2}cn-/],
    ["a region alone", ["--forget", region], /has no cn-north-4\b/],
    ["options of a comparison", ["--forget", `${region}/${third}`, "--write-baseline"], /--write-baseline.*--forget/],
    ["scopes to read", ["--forget", `${region}/${third}`, "--scope", "a/b"], /--scope.*cannot be combined/],
  ] as const) {
    it(`are kept when --forget comes with ${what}: exit code 1`, async () => {
      const before = baseline();
      const { code, stderr } = await drift(...args);
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.equal(baseline(), before);
    });
  }

  it("need a file to be dropped from", async () => {
    assert.match((await kps("drift", "--forget", `${region}/${third}`)).stderr, /--forget.*needs --baseline FILE/);
    const { code, stderr } = await kps("drift", "--baseline", "none.json", "--forget", `${region}/${third}`);
    assert.equal(code, 1);
    assert.match(stderr, /Dropping scopes from the baseline failed: .*none\.json has no/);
    assert.ok(!existsSync(join(folder(), "none.json")));
  });

  it("of a file that is broken: it is named, and unchanged", async () => {
    writeFileSync(join(folder(), "b.json"), baseline().slice(0, -9));
    const before = baseline();
    assert.match((await drift("--forget", `${region}/${third}`)).stderr, /Reading the baseline failed: .*b\.json/);
    assert.equal(baseline(), before);
  });
});

function bare(line: string): string {
  return line.replace(/,$/, "");
}
