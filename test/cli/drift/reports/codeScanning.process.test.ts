import assert from "node:assert/strict";
import { useKpsFolder } from "../../../support/kpsCommand";
import { simulatorPerTest } from "../../../support/simulator";

interface Run {
  readonly invocations: readonly [
    { readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly object[] },
  ];
  readonly results: readonly {
    readonly ruleId: string;
    readonly level: string;
    readonly partialFingerprints: Readonly<Record<string, string>>;
  }[];
}

describe("SARIF for GitHub's code scanning", () => {
  const simulator = simulatorPerTest({ tasks: 3 });
  const kps = useKpsFolder(simulator);
  const sarif = async (...args: string[]): Promise<Run> => {
    const { stdout } = await kps().run(["drift", "--max-retries", "0", "--report", "sarif", ...args]);
    return (JSON.parse(stdout) as { runs: [Run] }).runs[0];
  };
  const keys = ({ results }: Run) => results.map(({ partialFingerprints: found }) => found["primaryLocationLineHash"]);
  const write = ["--baseline", "b.json", "--write-baseline"];

  it("keeps what the baseline has of an unread list, with one result that says so", async () => {
    const before = await sarif(...write);
    simulator().setFault("status-403");
    const run = await sarif("--baseline", "b.json");
    assert.equal(run.invocations[0].executionSuccessful, true);
    assert.equal(run.invocations[0].toolExecutionNotifications.length, 1);
    const [first, ...kept] = run.results;
    assert.deepEqual([first?.ruleId, first?.level], ["kps-list-unreadable", "error"]);
    assert.deepEqual(keys({ ...run, results: kept }).sort(), keys(before).sort());
  });

  it("is unsuccessful without a baseline, since taking it would close alerts", async () => {
    simulator().setFault("status-403");
    assert.equal((await sarif()).invocations[0].executionSuccessful, false);
  });

  it("leaves out what is acknowledged or no longer listed, and gives each result an identity of its own", async () => {
    const before = await sarif(...write);
    assert.equal(new Set(keys(before)).size, 3);
    const [one] = await kps().tasks();
    await kps().succeed(["ack", one?.key ?? "", "--reason", "r"]);
    simulator().setFailedTasks(simulator().failedTasks().slice(0, 2));
    assert.equal((await sarif("--baseline", "b.json")).results.length, 1);
  });
});
