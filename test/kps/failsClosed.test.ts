import assert from "node:assert/strict";
import { KpsClient } from "../../provider/kps/kpsClient";
import {
  ApiError,
  AuthenticationError,
  DecodeError,
  IncompleteListError,
  KpsError,
  NetworkError,
  PermissionError,
  ThrottledError,
  TimeoutError,
} from "../../provider/kps/errors";
import { faultRegistry, simulatorDefaults, startSimulator } from "../../provider/simulator";
import type { FaultName } from "../../provider/simulator";
import { closedAfterEach } from "../support/closedAfterEach";
import { sortedIds } from "../support/records";
import { quickRuntime } from "../support/runtime";
import { always, startRawServer } from "../support/rawServer";
import type { ErrorClass } from "../support/rejection";

/** How a read under a fault may end. */
type End = "whole list" | "no tasks" | ErrorClass<KpsError>;

/** A read under a fault: the end it must come to, where it is the same for lists of every length. */
interface Case {
  readonly fault: FaultName;
  /** By the number of tasks in the list; `any` for all lengths that are not named. */
  readonly ends: Readonly<Partial<Record<number | "any", End | readonly End[]>>>;
  /** Milliseconds for the whole read; 10 s when absent. */
  readonly timeoutMs?: number;
  readonly requests?: number;
}

const whole = { any: "whole list" } as const;
const incomplete = { any: IncompleteListError } as const;
const decode = { any: DecodeError } as const;
const api = { any: ApiError } as const;
/** A fault of the pages after the first: a list of one page does not meet it. */
const laterPagesWrong = { any: "whole list", 1200: IncompleteListError } as const;
/** What ends with the time limit of the read. */
const timeLimited = { ends: { any: TimeoutError }, timeoutMs: 1500 } as const;

/** Every fault of the simulator; a fault without an entry does not compile. */
const cases: Readonly<Record<keyof typeof faultRegistry, readonly Case[]>> = {
  status: [
    { fault: "status-400", ends: api, requests: 1 },
    { fault: "status-401", ends: { any: AuthenticationError }, requests: 1 },
    { fault: "status-403", ends: { any: PermissionError }, requests: 1 },
    { fault: "status-404", ends: api, requests: 1 },
    { fault: "status-408", ends: api, requests: 6 },
    { fault: "status-418", ends: api, requests: 1 },
    { fault: "status-429", ends: { any: ThrottledError }, requests: 6 },
    { fault: "status-501", ends: api, requests: 1 },
    { fault: "status-502", ends: api, requests: 6 },
    { fault: "status-503", ends: api, requests: 6 },
    { fault: "status-504", ends: api, requests: 6 },
  ],
  "429-once": [{ fault: "429-once", ends: whole }],
  "429-forever": [{ fault: "429-forever", ends: { any: ThrottledError }, requests: 6 }],
  "429-retry-after-seconds": [
    { fault: "429-retry-after-seconds", ends: whole },
    { fault: "429-retry-after-seconds:3600", ends: { any: ThrottledError }, requests: 1 },
  ],
  "429-retry-after-date": [
    { fault: "429-retry-after-date", ends: whole },
    { fault: "429-retry-after-date:3600", ends: { any: ThrottledError }, requests: 1 },
  ],
  "500-once": [{ fault: "500-once", ends: whole }],
  "500-forever": [{ fault: "500-forever", ends: api, requests: 6 }],
  "502-once": [{ fault: "502-once", ends: whole }],
  "503-once": [{ fault: "503-once", ends: whole }],
  "504-once": [{ fault: "504-once", ends: whole }],
  "wrong-project-token": [
    { fault: "wrong-project-token:kms", ends: { any: AuthenticationError }, requests: 1 },
    { fault: "wrong-project-token:gateway", ends: { any: AuthenticationError }, requests: 1 },
  ],
  "clock-skew": [
    { fault: "clock-skew", ends: { any: AuthenticationError }, requests: 1 },
    { fault: "clock-skew:-3600", ends: { any: AuthenticationError }, requests: 1 },
    { fault: "clock-skew:600", ends: whole },
  ],
  "other-success": [
    { fault: "other-success-201", ends: decode, requests: 1 },
    { fault: "other-success-202", ends: decode, requests: 1 },
    { fault: "other-success-203", ends: decode, requests: 1 },
    { fault: "other-success-206", ends: decode, requests: 1 },
  ],
  "error-200": [
    { fault: "error-200:kps", ends: api, requests: 1 },
    { fault: "error-200:gateway", ends: api, requests: 1 },
    { fault: "error-200:iam", ends: api, requests: 1 },
    { fault: "error-200:kms", ends: api, requests: 1 },
    { fault: "error-200:code", ends: api, requests: 1 },
    { fault: "error-200:text", ends: api, requests: 1 },
    { fault: "error-200:details", ends: api, requests: 1 },
    { fault: "error-200:authorization", ends: api, requests: 1 },
    { fault: "error-200:beside", ends: api, requests: 1 },
    { fault: "error-200:nulls", ends: whole },
  ],
  "task-time": [
    { fault: "task-time:seconds", ends: decode, requests: 1 },
    { fault: "task-time:microseconds", ends: decode, requests: 1 },
    { fault: "task-time:zero", ends: decode, requests: 1 },
    { fault: "task-time:ahead", ends: decode, requests: 1 },
    { fault: "task-time:slightly-ahead", ends: whole },
  ],
  "not-utf8": [
    { fault: "not-utf8:gb18030", ends: decode, requests: 1 },
    { fault: "not-utf8:latin1", ends: decode, requests: 1 },
  ],
  "value-bomb": [{ fault: "value-bomb", ends: decode, requests: 1 }],
  "deep-json": [{ fault: "deep-json", ends: decode, requests: 1 }],
  "html-200": [{ fault: "html-200", ends: decode, requests: 1 }],
  "html-403": [{ fault: "html-403", ends: { any: PermissionError }, requests: 1 }],
  "no-tasks": [{ fault: "no-tasks", ends: decode, requests: 1 }],
  "null-tasks-zero": [{ fault: "null-tasks-zero", ends: { any: "no tasks" } }],
  "empty-body": [{ fault: "empty-body", ends: decode, requests: 1 }],
  "invalid-json": [{ fault: "invalid-json", ends: decode, requests: 1 }],
  "wrong-types": [
    { fault: "wrong-types:task-id-number", ends: decode },
    { fault: "wrong-types:task-time-text", ends: decode },
    { fault: "wrong-types:task-time-number", ends: decode },
    { fault: "wrong-types:operate-type-object", ends: decode },
    { fault: "wrong-types:no-task-id", ends: decode },
    { fault: "wrong-types:task-null", ends: decode },
    { fault: "wrong-types:task-string", ends: decode },
    { fault: "wrong-types:tasks-object", ends: decode },
    { fault: "wrong-types:tasks-string", ends: decode },
    { fault: "wrong-types:total-string", ends: decode },
    { fault: "wrong-types:total-negative", ends: decode },
    { fault: "wrong-types:total-fraction", ends: decode },
    { fault: "wrong-types:top-level-array", ends: decode },
    { fault: "wrong-types:top-level-null", ends: decode },
    { fault: "wrong-types:half-character", ends: decode },
  ],
  "gzip-bomb": [{ fault: "gzip-bomb", ends: decode, requests: 1 }],
  "total-missing": [{ fault: "total-missing", ends: whole }],
  "total-too-small": [
    { fault: "total-too-small", ends: whole },
    { fault: "total-too-small:2", ends: whole },
    { fault: "total-too-small:200", ends: whole },
    { fault: "total-too-small:5000", ends: whole },
  ],
  "total-too-large": [
    { fault: "total-too-large", ends: incomplete },
    { fault: "total-too-large:5000", ends: incomplete },
  ],
  // A list of one page needs one look at its total, or two; then nothing has changed.
  "total-shrinking": [{ fault: "total-shrinking", ends: laterPagesWrong }],
  "total-growing": [{ fault: "total-growing", ends: laterPagesWrong }],
  "total-per-page": [{ fault: "total-per-page", ends: whole }],
  "offset-ignored": [{ fault: "offset-ignored", ends: { ...laterPagesWrong, 1000: IncompleteListError } }],
  "limit-ignored": [{ fault: "limit-ignored", ends: whole }],
  "paging-ignored": [{ fault: "paging-ignored", ends: whole }],
  "page-cap": [
    { fault: "page-cap:7", ends: whole },
    { fault: "page-cap:50", ends: whole },
    { fault: "page-cap:100", ends: whole },
    { fault: "page-cap:137", ends: whole },
    { fault: "page-cap:1", ends: incomplete },
  ],
  "pages-overlapping": [
    { fault: "pages-overlapping", ends: { ...laterPagesWrong, 1000: IncompleteListError } },
    { fault: "pages-overlapping:1", ends: { ...laterPagesWrong, 1000: IncompleteListError } },
  ],
  "page-repeated-forever": [{ fault: "page-repeated-forever", ends: incomplete }],
  "endless-list": [{ fault: "endless-list", ends: incomplete }],
  "list-moves": [
    { fault: "list-moves:insert", ends: { ...laterPagesWrong, 1000: IncompleteListError } },
    { fault: "list-moves:delete", ends: laterPagesWrong },
  ],
  "truncated-body": [
    { fault: "truncated-body:length", ends: { any: NetworkError }, requests: 6 },
    { fault: "truncated-body:json", ends: decode, requests: 1 },
  ],
  "connection-reset": [{ fault: "connection-reset", ends: { any: NetworkError }, requests: 6 }],
  hanging: [{ fault: "hanging", ...timeLimited }],
  dripping: [{ fault: "dripping", ...timeLimited }],
  "slow-first-byte": [
    { fault: "slow-first-byte", ...timeLimited },
    { fault: "slow-first-byte:100", ends: whole },
  ],
  "huge-body": [{ fault: "huge-body", ends: decode, requests: 1 }],
  "huge-body-declared": [{ fault: "huge-body-declared", ends: decode, requests: 1 }],
  "redirect-other-host": [{ fault: "redirect-other-host", ends: api, requests: 1 }],
};

/** A list of one page, one that needs a probe, and one of two pages. */
const lengths = [3, 120, 1000, 1200];
/** Faults whose answer does not depend on the list, and those that cost time: one length is enough. */
const oneLengthFor =
  /^(status|other|429|5\d\d|error|wrong-|clock|task-time:[^s]|html|no-tasks|not-|empty|invalid|gzip|value|deep|huge|hanging|slow|dripping|redirect)/;
const defaultTimeoutMs = 10_000;
/** Time to come back after the deadline, on a machine that does other things too. */
const graceMs = 2000;

describe("fails closed", () => {
  const start = closedAfterEach(startSimulator);
  const startServer = closedAfterEach(startRawServer);

  it("is tested under every fault that the simulator knows", () => {
    assert.deepEqual(Object.keys(cases).sort(), Object.keys(faultRegistry).sort());
  });

  for (const { fault, ends, timeoutMs = defaultTimeoutMs, requests } of Object.values(cases).flat()) {
    for (const length of oneLengthFor.test(fault) ? [120] : lengths) {
      const end = ends[length] ?? ends.any ?? assert.fail(`no end for ${fault} with ${length} tasks`);
      it(`${fault}, ${length} tasks: ${typeof end === "string" ? end : (end as ErrorClass<KpsError>).name}`, async () => {
        const simulator = await start({ tasks: length, faults: fault });
        const before = sortedIds(simulator.failedTasks());
        const client = new KpsClient({ timeoutMs }, quickRuntime(simulator.environment));
        const begun = performance.now();
        const outcome = await outcomeOf(client);
        assert.ok(performance.now() - begun < timeoutMs + graceMs, "it did not end within its deadline");
        assertEnd(outcome, end as End, before, sortedIds(simulator.failedTasks()));
        if (requests !== undefined) assert.equal(simulator.requests.length, requests);
      });
    }
  }

  it("does not follow a redirect to another host, which sees no request and no credential", async () => {
    const other = await startServer(always(200, '{"total":0,"tasks":[]}'));
    const simulator = await start({ tasks: 3, faults: `redirect-other-host:${other.url}/v3/x/failed-tasks` });
    await outcomeOf(new KpsClient({}, quickRuntime(simulator.environment)));
    assert.deepEqual(other.received, []);
  });

  it("a connection that is refused is a NetworkError", async () => {
    const simulator = await start();
    const { environment } = simulator;
    await simulator.close();
    assertEnd(await outcomeOf(new KpsClient({}, quickRuntime(environment))), NetworkError, []);
  });

  it("a host name that does not exist is a NetworkError", async () => {
    const simulator = await start();
    const env = { ...simulator.environment, KPS_ENDPOINT: "https://kps.invalid" };
    assertEnd(await outcomeOf(new KpsClient({}, quickRuntime(env))), NetworkError, []);
  });

  it("half an answer to a later page is an error, not the pages before it", async () => {
    const simulator = await start({ tasks: 1200, faults: { name: "truncated-body:json", after: 1 } });
    assertEnd(await outcomeOf(new KpsClient({}, quickRuntime(simulator.environment))), DecodeError, []);
  });

  it("a refusal of a later page is an error, not the pages before it", async () => {
    const simulator = await start({ tasks: 1200, faults: { name: "status-403", after: 1 } });
    assertEnd(await outcomeOf(new KpsClient({}, quickRuntime(simulator.environment))), PermissionError, []);
  });

  it("a list that moves once while it is read is read again, whole", async () => {
    const simulator = await start({ tasks: 1200, faults: { name: "list-moves", times: 1 } });
    const outcome = await outcomeOf(new KpsClient({}, quickRuntime(simulator.environment)));
    assertEnd(outcome, "whole list", sortedIds(simulator.failedTasks()));
  });

  const bodies: Readonly<Record<string, End>> = {
    "": DecodeError,
    " ": DecodeError,
    null: DecodeError,
    "[]": DecodeError,
    "{}": DecodeError,
    '"total"': DecodeError,
    '{"total":0}': "no tasks",
    '{"total":0,"tasks":null}': "no tasks",
    '{"total":0,"tasks":[]}': "no tasks",
    '{"total":3}': DecodeError,
    '{"total":3,"tasks":null}': DecodeError,
    '{"total":3,"tasks":[]}': IncompleteListError,
    '{"tasks":[]}': IncompleteListError,
    '{"tasks":null}': DecodeError,
    '{"total":null,"tasks":null}': DecodeError,
    '{"total":"0","tasks":[]}': DecodeError,
    '{"error_code":"KPS.0003","error_msg":"The dependent service is unavailable."}': ApiError,
    '{"error_code":"KPS.0001","error_msg":"x","total":0}': ApiError,
    '{"error_code":"KPS.0001","total":0,"tasks":[]}': ApiError,
    '{"error":[{"code":1}],"total":0,"tasks":[]}': ApiError,
    '{"errors":["x"],"total":0}': ApiError,
    '{"code":"x","message":"y","total":0,"tasks":null}': ApiError,
    '{"code":"x","message":"y","total":0,"tasks":[]}': "no tasks",
    '{"error":null,"error_code":"","error_msg":null,"errors":[],"total":0,"tasks":[]}': "no tasks",
    '{"total":0,"tasks":{}}': DecodeError,
    '{"total":1,"tasks":[[]]}': DecodeError,
    '{"total":1,"tasks":[{"task_id":"","operate_type":"FAILED_RESET","task_time":"1523342130000"}]}': DecodeError,
    '{"total":1,"tasks":[{"task_id":"a","operate_type":null,"task_time":"1523342130000"}]}': DecodeError,
    '{"total":1,"tasks":[{"task_id":"a","operate_type":"FAILED_RESET"}]}': DecodeError,
    '{"total":1,"tasks":[{"task_id":"a","operate_type":"FAILED_RESET","task_time":""}]}': DecodeError,
    '{"total":1,"tasks":[{"task_id":"a","operate_type":"FAILED_RESET","task_time":"9999999999999999"}]}': DecodeError,
  };
  for (const [body, end] of Object.entries(bodies)) {
    it(`200 with the body ${JSON.stringify(body)}: ${typeof end === "string" ? end : end.name}`, async () => {
      const server = await startServer(always(200, body));
      const env = { KPS_ENDPOINT: server.url, HW_REGION_NAME: "r", HW_PROJECT_ID: "p", HW_AUTH_TOKEN: "a-token" };
      assertEnd(await outcomeOf(new KpsClient({}, quickRuntime(env))), end, []);
    });
  }

  it("200 with a body that is one run of letters, 60 MB long, is a DecodeError", async () => {
    const server = await startServer(always(200, "A".repeat(60_000_000)));
    const env = { KPS_ENDPOINT: server.url, HW_REGION_NAME: "r", HW_PROJECT_ID: "p", HW_AUTH_TOKEN: "a-token" };
    assertEnd(await outcomeOf(new KpsClient({}, quickRuntime(env))), DecodeError, []);
  });

  it("a list with more rows than may be read is refused with its first page", async () => {
    const row = '{"task_id":"a","operate_type":"F","task_time":"1523342130000"}';
    const server = await startServer(always(200, `{"total":260000,"tasks":[${`${row},`.repeat(259_999)}${row}]}`));
    const env = { KPS_ENDPOINT: server.url, HW_REGION_NAME: "r", HW_PROJECT_ID: "p", HW_AUTH_TOKEN: "a-token" };
    assertEnd(await outcomeOf(new KpsClient({}, quickRuntime(env))), IncompleteListError, []);
    assert.equal(server.received.length, 1);
  });

  it("204 without a body is a DecodeError", async () => {
    const server = await startServer(always(204, ""));
    const env = { KPS_ENDPOINT: server.url, HW_REGION_NAME: "r", HW_PROJECT_ID: "p", HW_AUTH_TOKEN: "a-token" };
    assertEnd(await outcomeOf(new KpsClient({}, quickRuntime(env))), DecodeError, []);
  });

  it("a read that waits for another read's first use of the key ends within its own deadline", async () => {
    const simulator = await start({ faults: "hanging" });
    const client = new KpsClient({ timeoutMs: 4000, requestTimeoutMs: 2500 }, quickRuntime(simulator.environment));
    const first = client.listFailedTasks();
    await new Promise((resolve) => setTimeout(resolve, 2400));
    const second = client.listFailedTasks({ projectId: `${simulatorDefaults.projectId.slice(1)}0` });
    second.catch(() => undefined);
    const begun = performance.now();
    await assert.rejects(first, TimeoutError);
    const late = performance.now() - begun - (4000 - 2400);
    await assert.rejects(second, TimeoutError);
    assert.ok(late < 500, `it ended ${Math.round(late)} ms after its deadline`);
  });
});

/** What a read ended with. */
type Outcome = { readonly ids: string[] } | { readonly error: unknown };

async function outcomeOf(client: KpsClient): Promise<Outcome> {
  return client.listFailedTasks().then(
    ({ tasks }) => ({ ids: tasks.map(({ taskId }) => taskId).sort() }),
    (error: unknown) => ({ error }),
  );
}

/** Checks an end; a whole list has all that was in it `before` and `after` the read, and nothing that was in neither. */
function assertEnd(outcome: Outcome, end: End, before: readonly string[], after = before): void {
  if (typeof end !== "string") {
    const { error } = "error" in outcome ? outcome : assert.fail(`it read ${outcome.ids.length} tasks`);
    assert.ok(error instanceof KpsError, String(error));
    assert.equal(error.name, end.name, error.message);
    return;
  }
  if ("error" in outcome) throw outcome.error;
  if (end === "no tasks") return assert.deepEqual(outcome.ids, []);
  const [got, then, now] = [new Set(outcome.ids), new Set(before), new Set(after)];
  assert.deepEqual(
    before.filter((id) => now.has(id) && !got.has(id)),
    [],
    "tasks are missing",
  );
  assert.deepEqual(
    outcome.ids.filter((id) => !then.has(id) && !now.has(id)),
    [],
    "tasks are listed that never were there",
  );
  assert.equal(got.size, outcome.ids.length, "a task is listed twice");
}
