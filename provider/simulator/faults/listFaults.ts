import { jsonAnswer } from "../http/answer";
import { generateFailedTask } from "../tasks/generateTasks";
import { rewriteList } from "./bodyFaults";
import type { Fault } from "./fault";
import { oneOf, wholeNumber } from "./faultArguments";

const defaultLimit = 1000;

/** Faults of paging: which records a page holds. */
export const listFaults = {
  "offset-ignored": {
    does: "answers every `offset` with the first page",
    create: () => ({ asked: ({ limit }) => ({ offset: 0, limit }) }),
  },
  "limit-ignored": {
    does: "answers with all records from `offset` on, whatever the `limit`",
    create: () => ({ asked: ({ offset }) => ({ offset, limit: Infinity }) }),
  },
  "paging-ignored": {
    does: "answers with all records, whatever `offset` and `limit` (a server from before 2024)",
    create: () => ({ asked: () => ({ offset: 0, limit: Infinity }) }),
  },
  "page-cap": {
    does: "never gives more than that many records a page, whatever the `limit`",
    argument: "records; without it 100",
    create: (argument) => {
      const cap = wholeNumber(argument, 100, 1);
      return { asked: ({ offset, limit }) => ({ offset, limit: Math.min(limit, cap) }) };
    },
  },
  "pages-overlapping": {
    does: "begins each later page some records before the `offset` asked",
    argument: "records; without it 10",
    create: (argument) => {
      const by = wholeNumber(argument, 10, 1);
      return { asked: ({ offset, limit }) => ({ offset: Math.max(0, offset - by), limit }) };
    },
  },
  "page-repeated-forever": {
    does: "repeats the first page for ever, with a `total` that is always further off",
    create: () => ({
      asked: ({ limit }) => ({ offset: 0, limit }),
      ...rewriteList(({ total, tasks }, { count }) => ({ total: total + (count + 1) * tasks.length, tasks })),
    }),
  },
  "endless-list": {
    does: "gives new records at every `offset`, with a `total` that is always further off",
    create: () => ({
      answer: (answer, { request }) => {
        if (answer.status !== 200) return answer;
        const [offset, limit] = [Number(request.query["offset"] ?? 0), Number(request.query["limit"] ?? defaultLimit)];
        const tasks = Array.from({ length: limit }, (_, index) => generateFailedTask(offset + index));
        return jsonAnswer(200, { total: offset + 2 * limit, tasks });
      },
    }),
  },
  "list-moves": {
    does: "changes the list after each page is read: a new record in front, or the newest removed",
    argument: "insert or delete; without it insert",
    create: (argument) => {
      const inserts = oneOf(argument, ["insert", "delete"]) === "insert";
      return {
        listed: (list, { count }) => {
          if (inserts) list.insert(generateFailedTask(count, { seed: 424_242 }));
          else list.removeAt(0);
        },
      };
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;
