import assert from "node:assert/strict";
import * as kps from "../../sdk/nodejs";
import { assertReadableFailure } from "../support/engine/assertReadableFailure";
import { assertPassed } from "../support/engine/assertPassed";
import { stackConfigOf } from "../support/engine/configurationOf";
import { useProgram } from "../support/engine/useProgram";
import { simulatorPerSuite } from "../support/simulator";

describe("arguments of getFailedTasks that cannot be used stop the deployment", function () {
  this.timeout(60_000);
  const simulator = simulatorPerSuite({ tasks: 3 });
  const stack = useProgram(() => ({ config: stackConfigOf(simulator()) }));
  const previewWith = (args: object) =>
    stack.preview(async () => {
      await kps.getFailedTasks(args);
    });

  it("several at once, each named, and nothing is asked of the service", async () => {
    simulator().requests.clear();
    const preview = await previewWith({ pageSize: 0, since: "yesterday", operateTypes: [""], region: "cn/north" });
    assertReadableFailure(preview, "(pageSize)", "(since)", "(operateTypes[0])", "(region)");
    assert.equal(simulator().requests.length, 0);
  });

  it("an unknown one with the name that was probably meant", async () => {
    assertReadableFailure(await previewWith({ serverName: ["a"] }), "did you mean serverNames? (serverName)");
  });

  it("but an empty filter list only warns, since it matches nothing", async () => {
    const seen: number[] = [];
    const preview = await stack.preview(
      async () => void seen.push((await kps.getFailedTasks({ serverIds: [] })).total),
    );
    assertPassed(preview);
    assert.deepEqual(seen, [0]);
    const warnings = preview.diagnostics.filter(({ severity }) => severity === "warning");
    assert.deepEqual(
      warnings.map(({ message }) => message.includes("serverIds is an empty list")),
      [true],
    );
  });
});
