import assert from "node:assert/strict";
import { generateFailedTask, generateFailedTasks } from "../../../provider/simulator";
import type { SimulatedTask } from "../../../provider/simulator";

const many = generateFailedTasks(20_000);
const distinct = (field: keyof SimulatedTask): Set<unknown> => new Set(many.map((task) => task[field]));

describe("simulator: generated tasks", () => {
  it("are the same on every run", () => {
    assert.deepEqual(generateFailedTasks(50), generateFailedTasks(50));
  });

  it("are others with another seed", () => {
    assert.notEqual(generateFailedTask(0, { seed: 2 }).task_id, generateFailedTask(0).task_id);
  });

  it("can be made one by one", () => {
    assert.deepEqual(generateFailedTask(123), many[123]);
  });

  it("have a task id of their own", () => {
    assert.equal(distinct("task_id").size, many.length);
  });

  it("have task ids in the form of a version 4 UUID", () => {
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    assert.ok(many.every(({ task_id }) => form.test(task_id ?? "")));
  });

  it("come newest first, no two at the same time", () => {
    assert.ok(many.every((task, index) => index === 0 || Number(task.task_time) < Number(many[index - 1]?.task_time)));
  });

  it("begin at the time given", () => {
    assert.equal(generateFailedTask(0, { newest: 1_700_000_000_000 }).task_time, "1700000000000");
  });

  it("have times in epoch milliseconds as text", () => {
    assert.ok(many.every(({ task_time }) => /^1\d{12}$/.test(task_time ?? "")));
  });

  it("show every type of operation within five records", () => {
    const types = generateFailedTasks(5).map(({ operate_type }) => operate_type);
    const all = ["FAILED_BIND", "FAILED_REPLACE", "FAILED_RESET", "FAILED_UNBIND", "RUNNING_RESET"];
    assert.deepEqual(types.sort(), all);
  });

  it("name hundreds of servers", () => {
    assert.equal(distinct("server_id").size, 240);
  });

  it("name few key pairs", () => {
    assert.equal(distinct("keypair_name").size, 5);
  });

  it("mostly have no error code", () => {
    const without = many.filter(({ task_error_code }) => task_error_code === null).length;
    assert.ok(without > 0.75 * many.length && without < many.length);
  });

  it("have Chinese and emoji in some names", () => {
    const names = [...distinct("server_name")].join();
    assert.match(names, /订单.*🚀|🚀.*订单/u);
  });
});
