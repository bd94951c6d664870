import assert from "node:assert/strict";
import { once } from "node:events";
import { get } from "node:http";
import type { IncomingMessage } from "node:http";
import { generateFailedTasks } from "../../../provider/simulator";
import type { FaultName } from "../../../provider/simulator";
import { call, failedTasksPath, tokenHeaders, withSimulator } from "../calls";
import type { Reply } from "../calls";

async function replyTo(faults: FaultName): Promise<Reply> {
  let reply: Reply | undefined;
  await withSimulator({ tasks: 2, faults }, async ({ url }) => {
    reply = await call(`${url}${failedTasksPath}`, { headers: tokenHeaders });
  });
  assert.ok(reply);
  return reply;
}

const tasks = generateFailedTasks(2);
const ids = tasks.map(({ task_id }) => task_id);

describe("simulator: faults of the body", () => {
  it("html-200 answers 200 with HTML", async () => {
    const { status, headers, text } = await replyTo("html-200");
    assert.match(`${status} ${headers.get("content-type")} ${text}`, /^200 text\/html <!DOCTYPE html>/);
  });

  it("html-403 answers 403 with HTML", async () => {
    const { status, headers, text } = await replyTo("html-403");
    assert.match(`${status} ${headers.get("content-type")} ${text}`, /^403 text\/html <html>.*firewall/);
  });

  it("no-tasks has a total and no list", async () => {
    assert.equal((await replyTo("no-tasks")).text, '{"total":3}');
  });

  it("null-tasks-zero has null in place of a list", async () => {
    assert.equal((await replyTo("null-tasks-zero")).text, '{"total":0,"tasks":null}');
  });

  it("empty-body answers 200 with nothing", async () => {
    const { status, text } = await replyTo("empty-body");
    assert.deepEqual([status, text], [200, ""]);
  });

  it("invalid-json cannot be parsed", async () => {
    const { text } = await replyTo("invalid-json");
    assert.throws(() => JSON.parse(text) as unknown, SyntaxError);
  });

  it("truncated-body:json ends in the middle of the text", async () => {
    const whole = JSON.stringify({ total: 2, tasks });
    const { text } = await replyTo("truncated-body:json");
    assert.ok(whole.startsWith(text.slice(0, -1)) && text.length < whole.length);
  });

  const wrongTypes: [string, unknown][] = [
    ["task-id-number", { total: 2, tasks: tasks.map((task, index) => ({ ...task, task_id: index + 1 })) }],
    ["task-time-text", { total: 2, tasks: tasks.map((task) => ({ ...task, task_time: "last Tuesday" })) }],
    ["task-time-number", { total: 2, tasks: tasks.map((task) => ({ ...task, task_time: Number(task.task_time) })) }],
    ["task-null", { total: 2, tasks: [null, null] }],
    ["task-string", { total: 2, tasks: ids }],
    ["tasks-object", { total: 2, tasks: { 0: tasks[0], 1: tasks[1] } }],
    ["tasks-string", { total: 2, tasks: "none" }],
    ["total-string", { total: "2", tasks }],
    ["total-negative", { total: -1, tasks }],
    ["total-fraction", { total: 2.5, tasks }],
    ["top-level-array", tasks],
    ["top-level-null", null],
  ];
  for (const [variant, expected] of wrongTypes) {
    it(`wrong-types:${variant} sends that`, async () => {
      assert.deepEqual((await replyTo(`wrong-types:${variant}`)).json, expected);
    });
  }

  it("wrong-types begins with the number as task id", async () => {
    assert.equal((await replyTo("wrong-types")).text, (await replyTo("wrong-types:task-id-number")).text);
  });

  it("gzip-bomb inflates to a thousand times its size", async () => {
    await withSimulator({ faults: "gzip-bomb:4" }, async ({ url, requests }) => {
      const inflated = (await call(`${url}${failedTasksPath}`, { headers: tokenHeaders })).text.length;
      assert.deepEqual([inflated, requests[0]?.status], [4 * 1024 * 1024, 200]);
    });
  });

  it("gzip-bomb is small on the wire", async () => {
    await withSimulator({ faults: "gzip-bomb:64" }, async ({ url }) => {
      const [response] = (await once(get(`${url}${failedTasksPath}`), "response")) as [IncomingMessage];
      response.resume();
      assert.ok(Number(response.headers["content-length"]) < 100_000);
    });
  });
});
