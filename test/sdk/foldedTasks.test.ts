import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { foldList } from "../../provider/values/foldedList";
import { getFailedTasks, getFailedTasksOutput } from "../../sdk/nodejs";

const scope = { region: "cn-north-4", projectId: "0".repeat(32), endpoint: "https://kms.example.com" };
const head = { id: "id", scope, projectTotal: 1 };
const task = { key: "k", taskId: "t", operateType: "FAILED_RESET", taskTime: "2026-01-01T00:00:00.000Z" };

describe("lists in unit tests with mocks", () => {
  let seen: unknown;
  let answer: Record<string, unknown> = {};
  before(() =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
      call: ({ inputs }) => {
        seen = inputs;
        return answer;
      },
    }),
  );

  it("are asked for with the program's own arguments alone", async () => {
    answer = { ...head, tasks: [task], total: 1 };
    assert.deepEqual((await getFailedTasks({ serverIds: ["a"] })).tasks, [task]);
    assert.deepEqual(seen, { serverIds: ["a"] });
  });

  it("are unfolded where an answer is folded", async () => {
    answer = { ...head, foldedTasks: await foldList([task]), total: 1 };
    assert.deepEqual(await getFailedTasks(), { ...head, tasks: [task], total: 1 });
  });

  it("that cannot be unfolded are an error that says so, never an empty list", async () => {
    answer = { ...head, foldedTasks: ["H4sI"], total: 0 };
    await assert.rejects(getFailedTasks(), /plugin's list cannot be read .*same version/);
  });

  it("that lack a task are no lists", async () => {
    answer = { ...head, foldedTasks: [], total: 1 };
    await assert.rejects(getFailedTasks());
  });

  it("that cannot be unfolded fail the output form too", async () => {
    answer = { ...head, foldedTasks: ["H4sI"], total: 0 };
    const failed = getFailedTasksOutput().apply(({ total }) => total);
    await assert.rejects((failed as unknown as { promise(): Promise<number> }).promise(), /cannot be read/);
  });
});
