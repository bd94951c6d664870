import assert from "node:assert/strict";
import { useKpsFolder } from "../../../support/kpsCommand";
import { simulatorPerTest } from "../../../support/simulator";

interface SarifResult {
  readonly baselineState: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly object[];
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
}

/** A result with the place that it points to. */
interface Placed {
  readonly state: string;
  readonly key: string;
  readonly uri: string;
  readonly line: number;
  readonly isSuppressed: boolean;
}

const first = "0123456789abcdef0123456789abcdef";
const second = "fedcba9876543210fedcba9876543210";

describe("places of SARIF results", () => {
  const simulator = simulatorPerTest({
    projects: [
      { id: first, name: "cn-north-4", failedTasks: 12 },
      { id: second, name: "cn-north-4_second", failedTasks: 7 },
    ],
  });
  const kps = useKpsFolder(simulator);
  const drift = async (...args: string[]): Promise<Placed[]> => {
    const scopes = [first, second].flatMap((id) => ["--scope", `cn-north-4/${id}`]);
    const { stdout, stderr } = await kps().run(["drift", ...scopes, "--report", "sarif-full", ...args]);
    assert.notEqual(stdout, "", stderr);
    const { runs } = JSON.parse(stdout) as { runs: readonly [{ results: readonly SarifResult[] }] };
    return runs[0].results.map(({ baselineState, partialFingerprints, suppressions, locations }) => {
      const place = locations[0]?.physicalLocation;
      return {
        state: baselineState,
        key: partialFingerprints["kpsKey/v1"] ?? "",
        uri: place?.artifactLocation.uri ?? "",
        line: place?.region.startLine ?? 0,
        isSuppressed: suppressions !== undefined,
      };
    });
  };
  const baselined = () => drift("--baseline", "b.json");
  const writeBaseline = () => drift("--baseline", "b.json", "--write-baseline");
  /** Results that stand on a line of the file that does not name their key. */
  const misplaced = (results: readonly Placed[], file: string): Placed[] => {
    const lines = (kps().read(file) ?? "").split("\n");
    return results.filter(({ line, key }) => lines[line - 1]?.includes(key) !== true);
  };

  it("are the tasks' own lines of the baseline, in every scope", async () => {
    await writeBaseline();
    const results = await baselined();
    assert.equal(results.length, 19);
    assert.deepEqual(misplaced(results, "b.json"), []);
  });

  it("are the lines of what is no longer listed", async () => {
    await writeBaseline();
    simulator().setFailedTasks(0);
    const gone = (await baselined()).filter(({ state }) => state === "absent");
    assert.equal(gone.length, 12);
    assert.deepEqual(misplaced(gone, "b.json"), []);
  });

  it("are the lines as the run found them when it writes the baseline anew", async () => {
    await writeBaseline();
    const before = kps().read("b.json") ?? "";
    simulator().setFailedTasks(30);
    const known = (await writeBaseline()).filter(({ state }) => state === "unchanged");
    kps().write("before.json", before);
    assert.ok(known.length > 0);
    assert.deepEqual(misplaced(known, "before.json"), []);
  });

  it("are the first line for what the baseline does not have", async () => {
    await writeBaseline();
    simulator().addFailedTask();
    const added = (await baselined()).filter(({ state }) => state === "new");
    assert.deepEqual(
      added.map(({ uri, line }) => [uri, line]),
      [["b.json", 1]],
    );
  });

  it("are the first line of a baseline that was laid out anew", async () => {
    await writeBaseline();
    kps().write("b.json", JSON.stringify(JSON.parse(kps().read("b.json") ?? "")));
    assert.deepEqual(new Set((await baselined()).map(({ line }) => line)), new Set([1]));
  });

  it("are the first line of the acknowledgements file without a baseline", async () => {
    assert.deepEqual(
      new Set((await drift()).map(({ uri, line }) => `${uri}:${line}`)),
      new Set([".kps-acknowledgements.yaml:1"]),
    );
  });

  it("are the entry's line of the acknowledgements file for what is acknowledged", async () => {
    await writeBaseline();
    const { code, stderr } = await kps().run(["ack", "--all", "--reason", "known"]);
    assert.equal(code, 0, stderr);
    const acknowledged = (await baselined()).filter(({ isSuppressed }) => isSuppressed);
    assert.equal(acknowledged.length, 12);
    assert.deepEqual(new Set(acknowledged.map(({ uri }) => uri)), new Set([".kps-acknowledgements.yaml"]));
    const lines = (kps().read(".kps-acknowledgements.yaml") ?? "").split("\n");
    const elsewhere = acknowledged.filter(
      ({ line, key }) => !/^ *key: /.test(lines[line] ?? "") || !lines[line]?.includes(key),
    );
    assert.deepEqual(elsewhere, []);
  });
});
