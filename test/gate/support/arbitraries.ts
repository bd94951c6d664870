import fc from "fast-check";
import type { Acknowledgement, MatchField } from "../../../provider/gate/acknowledgements/acknowledgement";
import type { TaskFilter } from "../../../provider/gate/filters/taskFilter";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { failure } from "./failure";

/** The moment at which the laws are tried; times lie around it. */
export const now = Date.parse("2026-01-15T12:00:00.000Z");

const dayMs = 24 * 60 * 60 * 1000;
const time = fc.integer({ min: now - 5 * dayMs, max: now + 5 * dayMs });
/** Few values, so that tasks, filters and acknowledgements meet. */
const word = fc.constantFrom("a", "b", "c");
const maybe = fc.option(word, { nil: undefined });

const task = fc
  .record({
    operateType: word,
    taskTime: time.map((at) => new Date(at).toISOString()),
    taskErrorCode: maybe,
    taskErrorMsg: maybe,
    serverId: maybe,
    serverName: maybe,
    keypairName: maybe,
  })
  .map((fields) => fields as Partial<FailedTask>);

/** A list as the service may have it: no two records are the same failure. */
export const tasks: fc.Arbitrary<Keyed<FailedTask>[]> = fc
  .array(task, { maxLength: 12 })
  .map((list) => list.map((fields, index) => failure({ ...fields, taskId: `t-${index}` })));

/** Fields that two failures can share; a key is one failure's own. */
const matchable: readonly MatchField[] = ["operateType", "serverId", "serverName", "keypairName", "taskErrorCode"];

/** Acknowledgements, ended ones too, each with a place of its own as in a file. */
export const acknowledgements: fc.Arbitrary<Acknowledgement[]> = fc
  .array(
    fc.record({
      match: fc.dictionary(fc.constantFrom(...matchable), word, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
      reason: word,
      created: time,
      // Few of them, so that acknowledgements end alike too.
      expires: fc.constantFrom(now - dayMs, now - 1, now, now + dayMs),
      includeFuture: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((list) => list.map((fields, index) => ({ ...fields, place: `acknowledgements[${index}]` })));

const anyFilter: fc.Arbitrary<TaskFilter> = fc.record(
  {
    operateTypes: fc.array(word, { maxLength: 3 }),
    keypairNames: fc.array(fc.constantFrom("a", "?", "*"), { maxLength: 2 }),
    serverIds: fc.array(word, { maxLength: 3 }),
    serverNames: fc.array(fc.constantFrom("b", "*"), { maxLength: 2 }),
    since: time,
    until: time,
  },
  { requiredKeys: [] },
);

/** Filters; mostly none, or hardly a failure would be left to judge. */
export const filters: fc.Arbitrary<TaskFilter> = fc.oneof(
  { arbitrary: fc.constant({}), weight: 2 },
  { arbitrary: anyFilter, weight: 1 },
);
