import assert from "node:assert/strict";
import { simulatorDefaults } from "../../provider/simulator";
import type { SimulatedTask } from "../../provider/simulator";
import * as kps from "../../sdk/nodejs";
import { assertPassed } from "../support/engine/assertPassed";
import { stackConfigOf } from "../support/engine/configurationOf";
import { expectedTasks } from "../support/records";
import { useProgram } from "../support/engine/useProgram";
import { simulatorPerSuite } from "../support/simulator";

const { region, projectId } = simulatorDefaults;
const task: SimulatedTask = { task_id: "t-1", operate_type: "FAILED_RESET", task_time: "1694763632310" };

/** Lists that a translation on the way could spoil. */
const lists: Record<string, readonly SimulatedTask[] | number> = {
  "2,500 generated tasks, three pages": 2500,
  "a task with the required fields only": [task],
  "texts with quotes, line breaks, controls, Chinese and emoji": [
    {
      ...task,
      task_error_msg: 'a "b"\r\n\t\u001b[31m\\ 公钥更新失败 🔑 \u2028',
      server_name: "数据库-🚀",
      keypair_name: "a/b c",
    },
  ],
  "texts that look like numbers, booleans, nulls and the engine's own signs": [
    { ...task, task_error_code: "0007", task_error_msg: "null", server_id: "true" },
    { ...task, task_id: "1e9", task_error_msg: "${pulumi.stack}", server_name: "__proto__", keypair_name: "[secret]" },
  ],
  "an operation type that nobody has documented": [{ ...task, operate_type: "FAILED_TELEPORT" }],
  "equal times": [
    { ...task, task_id: "b" },
    { ...task, task_id: "a" },
  ],
  "empty texts": [{ ...task, task_error_code: "", task_error_msg: "", server_name: "" }],
};

describe("every field of every task reaches the program as KPS sent it", function () {
  this.timeout(60_000);
  const simulator = simulatorPerSuite();
  const stack = useProgram(() => ({ config: stackConfigOf(simulator()) }));

  for (const [what, list] of Object.entries(lists)) {
    it(what, async () => {
      simulator().setFailedTasks(list);
      const seen: kps.FailedTask[] = [];
      const preview = await stack.preview(async () => void seen.push(...(await kps.getFailedTasks()).tasks));
      assertPassed(preview);
      assert.deepEqual(seen, expectedTasks(simulator().failedTasks(), region, projectId));
    });
  }

  it("into the stack's outputs too", async () => {
    simulator().setFailedTasks(20);
    const up = await stack.up(async () => ({ tasks: (await kps.getFailedTasks()).tasks }));
    assertPassed(up);
    assert.deepEqual(up.outputs["tasks"]?.value, expectedTasks(simulator().failedTasks(), region, projectId));
  });
});
