import { gzipSync } from "node:zlib";
import { jsonAnswer } from "../http/answer";
import type { Answer } from "../http/answer";
import type { SimulatedTask } from "../tasks/simulatedTask";
import type { Fault, FaultBehaviour, Occurrence } from "./fault";
import { oneOf, wholeNumber } from "./faultArguments";

const html =
  "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Proxy sign-in required</h1></body></html>";

const blocked = "<html><head><title>Blocked</title></head><body>The request was blocked by a firewall.</body></html>";

const eachTask = (change: (task: ListBody["tasks"][number], index: number) => unknown) => (body: ListBody) => ({
  ...body,
  tasks: body.tasks.map(change),
});

/** The forms of `wrong-types`: what stands at a place where the API page promises something else. */
const wrongTypes = {
  "task-id-number": eachTask((task, index) => ({ ...task, task_id: index + 1 })),
  "task-time-text": eachTask((task) => ({ ...task, task_time: "last Tuesday" })),
  "task-time-number": eachTask((task) => ({ ...task, task_time: Number(task.task_time) })),
  "operate-type-object": eachTask((task) => ({ ...task, operate_type: { value: task.operate_type } })),
  "no-task-id": eachTask((task) => ({ ...task, task_id: undefined })),
  "task-null": eachTask(() => null),
  "task-string": eachTask((task) => task.task_id),
  "tasks-object": (body: ListBody) => ({ ...body, tasks: { ...body.tasks } }),
  "tasks-string": (body: ListBody) => ({ ...body, tasks: "none" }),
  "total-string": (body: ListBody) => ({ ...body, total: String(body.total) }),
  "total-negative": (body: ListBody) => ({ ...body, total: -1 }),
  "total-fraction": (body: ListBody) => ({ ...body, total: body.total + 0.5 }),
  "top-level-array": (body: ListBody) => body.tasks,
  "top-level-null": () => null,
  "half-character": eachTask((task) => ({ ...task, keypair_name: "\ud83d" })),
} as const;
type WrongType = keyof typeof wrongTypes;
const wrongTypeNames = Object.keys(wrongTypes) as [WrongType, ...WrongType[]];

/** The forms of `error-200`: errors of every shape on the API page (§2.4), with status 200. */
const errors200 = {
  kps: () => ({ total: 0, error_code: "KPS.0001", error_msg: "The task ID is illegal." }),
  gateway: () => ({ error_code: "APIGW.0308", error_msg: "Too many requests.", request_id: "1" }),
  iam: () => ({ total: 0, error: { code: 401, message: "The request you have made requires authentication." } }),
  kms: () => ({ total: 0, error: { error_code: "KMS.0303", error_msg: "The token has expired." } }),
  code: () => ({ total: 0, code: "500", message: "Internal error." }),
  text: () => ({ total: 0, error: "upstream timed out" }),
  details: () => ({ total: 0, details: [{ message: "not available" }] }),
  authorization: () => ({ total: 0, encoded_authorization_message: "abc" }),
  beside: (body: ListBody) => ({ ...body, error_code: "KPS.5001", error_msg: "Query the database failed." }),
  nulls: (body: ListBody) => ({ ...body, error_code: null, error_msg: "", error: {}, code: "200", message: "OK" }),
} as const;
const error200Names = Object.keys(errors200) as [keyof typeof errors200, ...(keyof typeof errors200)[]];

/** The forms of `task-time`: the newest task's time as it must not be. */
const taskTimes = {
  seconds: (time: number) => Math.floor(time / 1000),
  microseconds: (time: number) => time * 1000,
  zero: () => 0,
  ahead: (_: number, now: number) => now + 3 * 24 * 60 * 60 * 1000,
  "slightly-ahead": (_: number, now: number) => now + 24 * 60 * 60 * 1000,
} as const;
const taskTimeNames = Object.keys(taskTimes) as [keyof typeof taskTimes, ...(keyof typeof taskTimes)[]];

const bombMember = gzipMember();

function gzipMember(): () => Buffer {
  let made: Buffer | undefined;
  return () => (made ??= gzipSync(Buffer.alloc(1024 * 1024, " "), { level: 9 }));
}

/** Faults that send another body than the service, mostly with status 200. */
export const bodyFaults = {
  "html-200": {
    does: "answers 200 with a proxy's HTML page",
    create: () => ({ instead: () => ({ status: 200, headers: { "Content-Type": "text/html" }, body: html }) }),
  },
  "html-403": {
    does: "answers 403 with a firewall's HTML page, before any check of the credentials",
    create: () => ({ instead: () => ({ status: 403, headers: { "Content-Type": "text/html" }, body: blocked }) }),
  },
  "no-tasks": {
    does: 'leaves `tasks` out and says that there are 3 more than none: {"total":3}',
    create: () => rewriteList(() => ({ total: 3 })),
  },
  "null-tasks-zero": {
    does: 'says none with null in place of a list: {"total":0,"tasks":null}',
    create: () => rewriteList(() => ({ total: 0, tasks: null })),
  },
  "empty-body": { does: "answers 200 without a body", create: () => ({ instead: () => ({ status: 200, body: "" }) }) },
  "invalid-json": {
    does: "answers 200 with a text that is not JSON",
    create: () => ({ answer: (answer) => ({ ...answer, body: '{"total": 1, "tasks": [{task_id: ' }) }),
  },
  "wrong-types": {
    does: "sends a list of another type than the API page says",
    argument: `one of ${wrongTypeNames.join(", ")}; without it the first`,
    create: (argument) => rewriteList(wrongTypes[oneOf(argument, wrongTypeNames)]),
  },
  "error-200": {
    does: "answers 200 with an error in place of the list or next to it (nulls: with error fields that say nothing)",
    argument: `one of ${error200Names.join(", ")}; without it the first`,
    create: (argument) => rewriteList(errors200[oneOf(argument, error200Names)]),
  },
  "task-time": {
    does: "gives the newest task a time in another unit, or one to come",
    argument: `one of ${taskTimeNames.join(", ")}; without it the first`,
    create: (argument) => {
      const change = taskTimes[oneOf(argument, taskTimeNames)];
      return rewriteList((body, { now, request }) => ({
        ...body,
        tasks: body.tasks.map((task, index) =>
          index === 0 && (request.query["offset"] ?? "0") === "0"
            ? { ...task, task_time: String(change(Number(task.task_time), now)) }
            : task,
        ),
      }));
    },
  },
  "not-utf8": {
    does: "sends the list in another encoding: names outside ASCII are not UTF-8",
    argument: "gb18030 or latin1; without it gb18030",
    create: (argument) => {
      // The name 订单 in GB 18030, and Müller in Latin-1.
      const name = oneOf(argument, ["gb18030", "latin1"]) === "latin1" ? "4dfc6c6c6572" : "b6a9b5a5";
      return { answer: (answer) => ({ ...answer, body: withBytes(answer.body.toString(), Buffer.from(name, "hex")) }) };
    },
  },
  "value-bomb": {
    does: 'sends a small gzip body with millions of values that are not tasks: {"total":0,"x":[{},{},…]}',
    argument: "millions of values; without it 20",
    create: (argument) => {
      const millions = wholeNumber(argument, 20, 1, 1000);
      return {
        instead: () => ({
          status: 200,
          headers: { "Content-Type": "application/json", "Content-Encoding": "gzip" },
          body: gzipSync(`{"total":0,"x":[${"{},".repeat(millions * 1_000_000)}{}]}`),
        }),
      };
    },
  },
  "deep-json": {
    does: "sends lists inside lists",
    argument: "levels; without it 1000000",
    create: (argument) => {
      const levels = wholeNumber(argument, 1_000_000, 1, 10_000_000);
      return {
        instead: () => ({ status: 200, body: `{"total":0,"x":${"[".repeat(levels)}${"]".repeat(levels)}}` }),
      };
    },
  },
  "gzip-bomb": {
    does: "sends a small gzip body (1 KiB a MiB) that inflates to a huge one",
    argument: "MiB when inflated; without it 1024",
    create: (argument) => {
      const mebibytes = wholeNumber(argument, 1024, 1, 65_536);
      return {
        instead: () => ({
          status: 200,
          headers: { "Content-Type": "application/json", "Content-Encoding": "gzip" },
          body: Buffer.concat(Array.from({ length: mebibytes }, bombMember)),
        }),
      };
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;

/** The body of a list with these bytes as the name of every key pair. */
function withBytes(body: string, name: Buffer): Buffer {
  const mark = "\u0001";
  const marked = body.replace(/"keypair_name":"(?:[^"\\]|\\.)*"/g, `"keypair_name":"${mark}"`);
  return Buffer.concat(
    marked.split(mark).flatMap((part, index) => (index === 0 ? [Buffer.from(part)] : [name, Buffer.from(part)])),
  );
}

/** The body of a list answer. */
export interface ListBody {
  total: number;
  tasks: SimulatedTask[];
}

/** A behaviour that puts another JSON value in place of a list's body; error answers stay as they are. */
export function rewriteList(rewrite: (body: ListBody, occurrence: Occurrence) => unknown): FaultBehaviour {
  return {
    answer: (answer: Answer, occurrence) =>
      answer.status === 200
        ? jsonAnswer(200, rewrite(JSON.parse(answer.body.toString()) as ListBody, occurrence))
        : answer,
  };
}
