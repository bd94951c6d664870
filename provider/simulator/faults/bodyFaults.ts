import { gzipSync } from "node:zlib";
import { type Answer, jsonAnswer } from "../http/answer";
import type { SimulatedTask } from "../tasks/simulatedTask";
import type { Fault, FaultBehaviour, Occurrence } from "./fault";
import { oneOf, wholeNumber } from "./faultArguments";

const html =
  "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Proxy sign-in required</h1></body></html>";

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
} as const;
type WrongType = keyof typeof wrongTypes;
const wrongTypeNames = Object.keys(wrongTypes) as [WrongType, ...WrongType[]];

const bombMember = gzipMember();

function gzipMember(): () => Buffer {
  let made: Buffer | undefined;
  return () => (made ??= gzipSync(Buffer.alloc(1024 * 1024, " "), { level: 9 }));
}

/** Faults that send another body with status 200. */
export const bodyFaults = {
  "html-200": {
    does: "answers 200 with a proxy's HTML page",
    create: () => ({ instead: () => ({ status: 200, headers: { "Content-Type": "text/html" }, body: html }) }),
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
