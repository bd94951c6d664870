import assert from "node:assert/strict";
import fc from "fast-check";
import { fairShare, moreCount, moreText } from "../../../../sdk/cli/reports/fairShare";

interface Item {
  readonly label: string;
  readonly index: number;
}

const itemsOf = (counts: Readonly<Record<string, number>>): Item[] =>
  Object.entries(counts).flatMap(([label, count]) => Array.from({ length: count }, (_, index) => ({ label, index })));
const countsOf = (items: readonly Item[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(items.map(({ label }) => label))].map((label) => [
      label,
      items.filter((one) => one.label === label).length,
    ]),
  );
const lists = fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer({ min: 1, max: 30 })).map(itemsOf);

describe("the fair share of a list that is cut", () => {
  it("shows three failures of one project behind 100,000 of another", () => {
    const { shown, more } = fairShare(itemsOf({ big: 100_000, small: 3 }), 50);
    assert.deepEqual(countsOf(shown), { big: 47, small: 3 });
    assert.deepEqual([...more], [["big", 99_953]]);
  });

  it("keeps what fits as it is", () => {
    fc.assert(
      fc.property(lists, (items) => {
        assert.deepEqual(fairShare(items, items.length), { shown: items, more: new Map() });
      }),
    );
  });

  it("fills the room, loses nothing from sight, and gives no project more than one row above another that has more", () => {
    fc.assert(
      fc.property(lists, fc.nat(60), (items, room) => {
        const { shown, more } = fairShare(items, room);
        assert.equal(shown.length, Math.min(room, items.length));
        assert.equal(shown.length + moreCount(more), items.length);
        const counts = countsOf(shown);
        const least = Math.min(...[...more.keys()].map((label) => counts[label] ?? 0));
        if (more.size > 0) assert.ok(Math.max(0, ...Object.values(counts)) <= least + 1);
      }),
    );
  });

  it("keeps the order, and of each project the first", () => {
    fc.assert(
      fc.property(lists, fc.nat(60), (items, room) => {
        const { shown } = fairShare(items, room);
        assert.deepEqual(
          shown,
          items.filter((one) => shown.includes(one)),
        );
        for (const { label, index } of shown) assert.ok(index < (countsOf(shown)[label] ?? 0));
      }),
    );
  });

  it("takes no more than the room where rows are of different sizes", () => {
    fc.assert(
      fc.property(lists, fc.nat(200), (items, room) => {
        const { shown } = fairShare(items, room, ({ index }) => index + 1);
        assert.ok(shown.reduce((sum, { index }) => sum + index + 1, 0) <= room);
      }),
    );
  });

  it("is told with the project that has most first, and eight by name", () => {
    const more = new Map(Array.from({ length: 10 }, (_, index) => [`p${index}`, index + 1]));
    assert.equal(
      moreText(more, (label) => label),
      "55 more: 10 in p9, 9 in p8, 8 in p7, 7 in p6, 6 in p5, 5 in p4, 4 in p3, 3 in p2, 3 in 2 other projects",
    );
    assert.equal(moreText(more), "55 more");
  });
});
