import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { ApiError, DecodeError, IncompleteListError } from "../../provider/kps/errors";
import { jsonExcess } from "../../provider/kps/http/jsonExcess";
import { KpsClient } from "../../provider/kps/kpsClient";
import { startSimulator } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { quickRuntime } from "../support/runtime";
import { always, startRawServer } from "../support/rawServer";
import { rejectionOf } from "../support/rejection";

const dayMs = 24 * 60 * 60 * 1000;

describe("an answer that is not the complete list", () => {
  const startServer = closedAfterEach(startRawServer);
  const start = closedAfterEach(startSimulator);
  const clientOf = (url: string, now?: () => number) =>
    new KpsClient(
      {},
      quickRuntime(
        { KPS_ENDPOINT: url, HW_REGION_NAME: "r", HW_PROJECT_ID: "p", HW_AUTH_TOKEN: "a-token" },
        now === undefined ? {} : { now },
      ),
    );
  const row = (fields: object) => ({
    task_id: "aee8d2fe-5484-4753-9177-5a38dc15546c",
    operate_type: "FAILED_RESET",
    task_time: "1523342130000",
    ...fields,
  });
  const page = (...rows: object[]) => JSON.stringify({ total: rows.length, tasks: rows });

  it("names code and text of an error in the body of a 200, and says that nothing passes", async () => {
    const server = await startServer(always(200, '{"error_code":"KPS.0001","error_msg":"x","total":0}'));
    const error = await rejectionOf(ApiError, clientOf(server.url).listFailedTasks());
    assert.match(error.message, /answered 200 KPS\.0001: x\. .*not a complete list, so nothing passes/);
    assert.equal(error.status, 200);
  });

  it("says that only status 200 comes with a complete list", async () => {
    const server = await startServer(always(202, '{"total":0,"tasks":[]}'));
    const error = await rejectionOf(DecodeError, clientOf(server.url).listFailedTasks());
    assert.match(error.message, /answered 202, but only status 200 comes with a complete list/);
  });

  it("an error next to the projects of IAM is an error, not a list of projects", async () => {
    const simulator = await start({ tasks: 1 });
    const projects = always(200, '{"projects":[{"id":"1","name":"cn-north-4"}],"error":{"code":500,"message":"half"}}');
    const iam = await startServer(projects);
    const env = { ...simulator.environment, HW_PROJECT_ID: undefined, KPS_IAM_ENDPOINT: iam.url };
    const client = new KpsClient({}, quickRuntime(env));
    const error = await rejectionOf(ApiError, client.listFailedTasks());
    assert.match(error.message, /projects at .*answered 200 500: half/);
    assert.equal(simulator.requests.length, 0);
  });

  describe("a time that is not plausible", () => {
    /** Clocks of these tests stand still: loading and running them can be minutes apart. */
    const now = Date.now();
    const times: Readonly<Record<string, string>> = {
      "in seconds": "1523342130",
      "before 2010": String(Date.UTC(2010, 0) - 1),
      "of zero": "0",
      "over two days ahead": String(now + 2 * dayMs + 60_000),
      "in microseconds": "1523342130000000",
    };
    for (const [what, time] of Object.entries(times)) {
      it(`${what} names task, value and how to delete the record`, async () => {
        const server = await startServer(always(200, page(row({}), row({ task_id: "b-1", task_time: time }))));
        const error = await rejectionOf(DecodeError, clientOf(server.url, () => now).listFailedTasks());
        assert.match(error.message, new RegExp(`tasks\\[1\\]\\.task_time is ${time}, .* for task b-1`));
        assert.match(error.message, /npx pulumi-kps clear --task-id b-1\b/);
        assert.equal(error.message.includes("Check this machine's clock"), Number(time) > now);
      });
    }

    it("pastes no id into a command that a shell would read otherwise", async () => {
      const server = await startServer(always(200, page(row({ task_id: "$(id)", task_time: "1" }))));
      const error = await rejectionOf(DecodeError, clientOf(server.url).listFailedTasks());
      assert.match(error.message, /npx pulumi-kps clear --task-id ID\)/);
    });

    for (const [what, time] of [
      ["2018, the API page's example", 1523342130000],
      ["2010", Date.UTC(2010, 0)],
      ["a day ahead", now + dayMs],
    ] as const) {
      it(`is none of ${what}`, async () => {
        const server = await startServer(always(200, page(row({ task_time: String(time) }))));
        const { tasks } = await clientOf(server.url, () => now).listFailedTasks();
        assert.equal(tasks[0]?.taskTime, new Date(time).toISOString());
      });
    }
  });

  it("a name with a character lost by an earlier stage is read, a message with half a character too", async () => {
    const body = page(row({ server_name: "web-\ufffd", task_error_msg: "cut \ud83d" }));
    const server = await startServer(always(200, body));
    const { tasks } = await clientOf(server.url).listFailedTasks();
    assert.equal(tasks[0]?.serverName, "web-\ufffd");
    assert.equal(tasks[0].taskErrorMsg, "cut \ufffd");
  });

  it("a later page may not be as large as the first", async () => {
    const first = JSON.stringify({ total: 3, tasks: [row({ task_id: "1" }), row({ task_id: "2" })] });
    const padding = gzipSync(`{"x":"${" ".repeat(1000)}"${" ".repeat(17 * 1024 * 1024)}}`);
    const server = await startServer((request, response) => {
      const isFirst = request.url?.includes("offset=0") === true;
      response.writeHead(200, {
        "Content-Type": "application/json",
        ...(isFirst ? {} : { "Content-Encoding": "gzip" }),
      });
      response.end(isFirst ? first : padding);
    });
    const error = await rejectionOf(DecodeError, clientOf(server.url).listFailedTasks());
    assert.match(error.message, /larger than 16 MiB/);
  });

  it("a total without end is not believed", async () => {
    const server = await startServer(always(200, '{"total":9007199254740991,"tasks":[]}'));
    await rejectionOf(IncompleteListError, clientOf(server.url).listFailedTasks());
  });

  describe("is dated by the earlier clock", () => {
    const now = Date.UTC(2026, 0, 31, 12);
    const hour = 60 * 60 * 1000;
    for (const [what, date, asOf] of [
      ["this machine's where the service's is ahead", new Date(now + 2 * hour).toUTCString(), now],
      ["the service's where this machine's is ahead", new Date(now - 2 * hour).toUTCString(), now - 2 * hour],
      ["this machine's where the service's is not told", "half past two", now],
    ] as const) {
      it(what, async () => {
        const server = await startServer(always(200, '{"total":0,"tasks":[]}', { Date: date }));
        assert.equal((await clientOf(server.url, () => now).listFailedTasks()).asOf, asOf);
      });
    }
  });
});

describe("a JSON text that takes too much memory", () => {
  const excess: Readonly<Record<string, string>> = {
    "millions of maps": `[${"{},".repeat(1_300_000)}{}]`,
    "millions of numbers": `[${"1,".repeat(1_300_000)}1]`,
    "lists in lists": "[".repeat(40),
    "maps in maps": '{"a":'.repeat(40),
    "one endless string": `{"a":"${"x".repeat(2_000_000)}"}`,
    "one endless string with quotes in it": `{"a":"${'\\"'.repeat(2_000_000)}"}`,
    "one endless name": `{"${"x".repeat(2_000_000)}":1}`,
    "a string without end": `{"a":"${"x".repeat(2_000_000)}`,
  };
  for (const [name, text] of Object.entries(excess)) {
    it(`has ${name}`, () => {
      assert.ok(jsonExcess(text) !== undefined);
    });
  }

  const fine: Readonly<Record<string, string>> = {
    "a page of 100,000 tasks": JSON.stringify(
      Array.from({ length: 100_000 }, (_, id) => ({ id, a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: "{[,]}" })),
    ),
    "brackets and commas in strings": JSON.stringify(["[{,".repeat(200_000), '\\"[[['.repeat(100)]),
    "an empty text": "",
    "a lot of blanks": " ".repeat(10_000_000),
  };
  for (const [name, text] of Object.entries(fine)) {
    it(`is not ${name}`, () => {
      assert.equal(jsonExcess(text), undefined);
    });
  }
});
