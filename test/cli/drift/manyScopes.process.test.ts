import assert from "node:assert/strict";
import { stringify } from "yaml";
import { useKpsFolder } from "../../support/kpsCommand";
import { simulatorPerTest } from "../../support/simulator";

const idOf = (index: number): string => `${"0".repeat(30)}${String(index).padStart(2, "0")}`;
const labelOf = (index: number): string => `team ${index}`;
const count = 30;
const [slow, denied, dead] = [3, 11, 17];

interface Report {
  readonly counts: Readonly<Record<string, number>>;
  readonly scopes: readonly { readonly label: string; readonly status: string }[];
  readonly errors: readonly { readonly scope: string; readonly kind: string }[];
}

describe("kps drift on many scopes", function () {
  this.timeout(60_000);
  const projects = Array.from({ length: count }, (_, index) => ({
    id: idOf(index),
    name: index === 0 ? "cn-north-4" : `cn-north-4_team${index}`,
    failedTasks: 1,
  }));
  const simulator = simulatorPerTest({ projects });
  const kps = useKpsFolder(simulator);
  const config = (more: Readonly<Record<number, object>> = {}) =>
    stringify({
      scopes: projects.map(({ id, name }, index) => ({
        label: labelOf(index),
        region: "cn-north-4",
        ...(index % 2 === 0 ? { projectId: id } : { projectName: name }),
        ...more[index],
      })),
    });
  const drift = async (args: readonly string[] = []) => {
    const { code, stdout, stderr } = await kps().run([
      ...["drift", "--config", "kps.yaml", "--max-retries", "0", "--timeout", "1500ms", "--report", "json"],
      ...args,
    ]);
    return { code, stderr, report: JSON.parse(stdout) as Report };
  };

  it("reports the others when one is slow, one denied and one dead, and exits with 3", async () => {
    kps().write("kps.yaml", config({ [dead]: { endpoints: { kps: "http://127.0.0.1:1" } } }));
    simulator().setFault([
      { name: "hanging", pathPattern: new RegExp(idOf(slow)) },
      { name: "status-403", pathPattern: new RegExp(idOf(denied)) },
    ]);
    const { code, report, stderr } = await drift();
    assert.equal(code, 3, stderr);
    assert.deepEqual(report.counts, {
      scopes: 30,
      unreadable: 3,
      new: 27,
      back: 0,
      known: 0,
      acknowledged: 0,
      cleared: 0,
    });
    assert.deepEqual(
      report.errors.map(({ scope, kind }) => [scope, kind]),
      [
        [labelOf(slow), "TimeoutError"],
        [labelOf(denied), "PermissionError"],
        [labelOf(dead), "NetworkError"],
      ],
    );
    assert.deepEqual(
      report.scopes.map(({ label }) => label),
      projects.map((_, index) => labelOf(index)),
    );
    assert.ok(simulator().requests.mostAtOnce > 1, "side by side");
    assert.ok(simulator().requests.length <= 2 * count, "one request a list, one a name");
  });

  it("keeps an unreadable scope's part of the baseline, and exits with 1 when nothing is new", async () => {
    kps().write("kps.yaml", config());
    const baseline = ["--baseline", "b.json", "--write-baseline"];
    assert.equal((await drift(baseline)).code, 2);
    const before = kps().read("b.json");
    simulator().setFault({ name: "status-403", pathPattern: new RegExp(idOf(denied)) });
    const { code, report } = await drift(baseline);
    assert.deepEqual([code, report.counts["known"]], [1, 29]);
    const part = (text = "") => text.slice(text.indexOf(idOf(denied)), text.indexOf(idOf(denied + 1)));
    assert.equal(
      part(kps().read("b.json")).replace(/"status":"\w+"/g, ""),
      part(before).replace(/"status":"\w+"/g, ""),
    );
    simulator().setFault(undefined);
    assert.equal((await drift(baseline)).report.counts["known"], 30);
  });

  it("sends one bad signature, not thirty: five lock an access key", async () => {
    kps().write("kps.yaml", config());
    simulator().setFault("status-401");
    const { code, report } = await drift();
    assert.deepEqual([code, report.counts["unreadable"]], [1, 30]);
    const refused = simulator().requests.filter(({ path }) => path.includes("failed-tasks"));
    assert.equal(refused.length, 1);
  });

  it("refuses a project that is named twice", async () => {
    kps().write("kps.yaml", config({ 1: { projectName: "cn-north-4" } }));
    const { code, report } = await drift();
    assert.deepEqual([code, report.errors.map(({ scope }) => scope)], [3, [labelOf(1)]]);
  });
});
