import assert from "node:assert/strict";
import fc from "fast-check";
import { judge } from "../../provider/gate/judge";
import { passes, unknownVerdict, verdictOf } from "../../provider/gate/verdict/verdict";
import { acknowledgements, filters, now, tasks } from "./support/arbitraries";
import { scope } from "./support/failure";

/** The same items in another order. */
function permuted<T>(items: readonly T[], seed: number): T[] {
  return items
    .map((item, index) => ({ item, rank: Math.sin(seed + index * 7.13) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

const keysOf = (list: readonly { readonly key: string }[]): string[] => list.map(({ key }) => key);

describe("judging keeps its laws, whatever the list and the rules:", () => {
  it("another order of the tasks changes nothing, nor the message", () => {
    fc.assert(
      fc.property(tasks, acknowledgements, filters, fc.nat(), (list, acks, filter, seed) => {
        const rules = { ...filter, acknowledgements: acks };
        const read = (records: typeof list) => ({ scope, credentials: "keys from HW_ACCESS_KEY", tasks: records });
        assert.deepEqual(verdictOf(read(permuted(list, seed)), rules, now), verdictOf(read(list), rules, now));
      }),
    );
  });

  it("another order of the acknowledgements changes nothing but the order in which they are listed", () => {
    fc.assert(
      fc.property(tasks, acknowledgements, filters, fc.nat(), (list, acks, filter, seed) => {
        const one = judge(list, { ...filter, acknowledgements: acks }, now);
        const other = judge(list, { ...filter, acknowledgements: permuted(acks, seed) }, now);
        assert.deepEqual(other.blocking, one.blocking);
        assert.deepEqual(other.acknowledged, one.acknowledged);
        assert.deepEqual(new Set(other.expiredAcknowledgements), new Set(one.expiredAcknowledgements));
        assert.deepEqual(new Set(other.unusedAcknowledgements), new Set(one.unusedAcknowledgements));
      }),
      // Two that cover the same failure, end alike and have the same reason are rare.
      { numRuns: 2_000 },
    );
  });

  it("one acknowledgement more never adds a blocker", () => {
    fc.assert(
      fc.property(tasks, acknowledgements, acknowledgements, filters, (list, acks, more, filter) => {
        const before = new Set(keysOf(judge(list, { ...filter, acknowledgements: acks }, now).blocking));
        const after = judge(list, { ...filter, acknowledgements: [...acks, ...more] }, now).blocking;
        assert.deepEqual(
          keysOf(after).filter((key) => !before.has(key)),
          [],
        );
      }),
    );
  });

  it("one task less never adds a blocker, and takes only its own away", () => {
    fc.assert(
      fc.property(tasks, acknowledgements, filters, fc.nat(), (list, acks, filter, index) => {
        const gone = list[index % Math.max(1, list.length)];
        const rules = { ...filter, acknowledgements: acks };
        const before = judge(list, rules, now).blocking;
        const after = judge(
          list.filter((task) => task !== gone),
          rules,
          now,
        ).blocking;
        assert.deepEqual(
          after,
          before.filter((task) => task !== gone),
        );
      }),
    );
  });

  it("each failure that matches blocks or is acknowledged, and none is both", () => {
    fc.assert(
      fc.property(tasks, acknowledgements, filters, (list, acks, filter) => {
        const all = keysOf(judge(list, filter, now).blocking);
        const { blocking, acknowledged } = judge(list, { ...filter, acknowledgements: acks }, now);
        assert.deepEqual([...keysOf(blocking), ...keysOf(acknowledged.map(({ task }) => task))].sort(), all.sort());
      }),
    );
  });

  it("an acknowledgement that has ended covers nothing", () => {
    fc.assert(
      fc.property(tasks, acknowledgements, (list, acks) => {
        const ended = acks.map((one) => ({ ...one, expires: now - 1 }));
        assert.deepEqual(judge(list, { acknowledgements: ended }, now).acknowledged, []);
      }),
    );
  });

  it("no failure after `created` is covered unless the acknowledgement includes the future", () => {
    fc.assert(
      fc.property(tasks, acknowledgements, (list, acks) => {
        for (const { task, acknowledgement } of judge(list, { acknowledgements: acks }, now).acknowledged) {
          assert.ok(acknowledgement.includeFuture || Date.parse(task.taskTime) <= acknowledgement.created);
        }
      }),
    );
  });

  it("the whole project is counted, whatever matches", () => {
    fc.assert(
      fc.property(tasks, acknowledgements, filters, (list, acks, filter) => {
        assert.equal(judge(list, { ...filter, acknowledgements: acks }, now).projectTotal, list.length);
      }),
    );
  });

  it("the lists it is given are not changed", () => {
    fc.assert(
      fc.property(tasks, acknowledgements, filters, (list, acks, filter) => {
        const before = structuredClone([list, acks]);
        judge(list, { ...filter, acknowledgements: acks }, now);
        assert.deepEqual([list, acks], before);
      }),
    );
  });
});

describe("a list that cannot be read", () => {
  it("is unknown, which does not pass", () => {
    const verdict = unknownVerdict(Object.assign(new Error("answered 401"), { name: "AuthenticationError" }));
    assert.equal(verdict.status, "unknown");
    assert.equal(passes(verdict), false);
  });

  it("has no counts that could read as none", () => {
    const verdict = unknownVerdict(new Error("timed out"));
    assert.equal(verdict.projectTotal, undefined);
    assert.equal(verdict.scope, undefined);
  });

  it("keeps class and code of the error, and its text in the message only", () => {
    const error = Object.assign(new Error("answered 401"), { name: "AuthenticationError", errorCode: "APIGW.0301" });
    const verdict = unknownVerdict(error);
    assert.deepEqual(verdict.error, { class: "AuthenticationError", code: "APIGW.0301" });
    assert.match(verdict.message, /could not be read, so nothing passes\. answered 401/);
  });
});
