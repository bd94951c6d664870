import assert from "node:assert/strict";
import fc from "fast-check";
import { nameMatcher } from "../../provider/gate/filters/nameMatcher";
import { emptyListWarnings } from "../../provider/gate/filters/readFilter";
import { taskPredicate } from "../../provider/gate/filters/taskFilter";
import type { TaskFilter } from "../../provider/gate/filters/taskFilter";
import { parseTime } from "../../provider/values/timeBound";
import { failure } from "./support/failure";

/** A pattern, and names that it matches and does not. */
const patterns: Record<string, { matches: string[]; misses: string[] }> = {
  "web-1": { matches: ["web-1"], misses: ["web-10", "a-web-1", "WEB-1", ""] },
  "web-*": { matches: ["web-", "web-1", "web-a/b", "web-\n2"], misses: ["web", "a-web-1", "Web-1"] },
  "*": { matches: ["", "anything", "a\nb"], misses: [] },
  "*-prod": { matches: ["a-prod", "-prod"], misses: ["prod", "a-prod-b"] },
  "w*b*1": { matches: ["wb1", "web-01"], misses: ["wb", "web-12"] },
  "web-?": { matches: ["web-1", "web-🔑", "web-\n"], misses: ["web-", "web-12"] },
  "a.c": { matches: ["a.c"], misses: ["abc"] },
  "a.c*": { matches: ["a.cd"], misses: ["abcd"] },
  "[ab]*": { matches: ["[ab]", "[ab]c"], misses: ["a", "b1"] },
  "{a,b}*": { matches: ["{a,b}"], misses: ["a"] },
  "(a|b)+^$*": { matches: ["(a|b)+^$", "(a|b)+^$x"], misses: ["a", "b"] },
  "!a*": { matches: ["!a", "!ab"], misses: ["b"] },
  "a\\*": { matches: ["a\\", "a\\b"], misses: ["a*", "a"] },
  "订单*": { matches: ["订单服务"], misses: ["服务订单"] },
};

describe("a name in a filter", () => {
  for (const [pattern, { matches, misses }] of Object.entries(patterns)) {
    it(`${pattern} matches ${matches.map((name) => JSON.stringify(name)).join(", ")}`, () => {
      const matcher = nameMatcher(pattern);
      assert.deepEqual(matches.filter(matcher), matches);
      assert.deepEqual(misses.filter(matcher), []);
    });
  }

  it("without star and question mark matches itself alone, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (name, other) => {
        const literal = name.replace(/[*?]/g, "");
        assert.equal(nameMatcher(literal)(literal), true);
        assert.equal(nameMatcher(literal)(other), other === literal);
      }),
    );
  });

  it("between stars is found anywhere", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (middle, before, after) => {
        const literal = middle.replace(/[*?]/g, "");
        assert.equal(nameMatcher(`*${literal}*`)(before + literal + after), true);
      }),
    );
  });

  it("of many stars takes no time", () => {
    const started = performance.now();
    assert.equal(nameMatcher(`${"*".repeat(2_000)}!`)("a".repeat(2_000)), false);
    assert.equal(nameMatcher("*a*a*a*!")("a".repeat(256)), false);
    assert.ok(performance.now() - started < 250, "the plugin answers nothing meanwhile, not even Cancel");
  });
});

/** A filter, whether it matches the failure of server s-1 (web-1, prod, FAILED_RESET, 2026-01-10T08:00:00Z). */
const table: [string, TaskFilter, boolean][] = [
  ["no filter", {}, true],
  ["its operate type among others", { operateTypes: ["FAILED_UNBIND", "FAILED_RESET"] }, true],
  ["another operate type", { operateTypes: ["FAILED_UNBIND"] }, false],
  ["an operate type with a star, which is a star there", { operateTypes: ["FAILED_*"] }, false],
  ["its server id", { serverIds: ["s-1"] }, true],
  ["a server id with a star, which is a star there", { serverIds: ["s-*"] }, false],
  ["its server's name by pattern", { serverNames: ["db-*", "web-*"] }, true],
  ["its key pair's name by pattern", { keypairNames: ["pro?"] }, true],
  ["two filters that both match", { serverNames: ["web-*"], keypairNames: ["prod"] }, true],
  ["two filters of which one matches", { serverNames: ["web-*"], keypairNames: ["test"] }, false],
  ["an empty list", { serverNames: [] }, false],
  ["an empty list beside one that matches", { serverNames: ["web-1"], keypairNames: [] }, false],
];

describe("a filter", () => {
  for (const [what, filter, matches] of table) {
    it(`with ${what} ${matches ? "matches" : "does not match"}`, () => {
      assert.equal(taskPredicate(filter)(failure()), matches);
    });
  }

  for (const [field, filter] of Object.entries({
    keypairName: { keypairNames: ["test"] },
    serverId: { serverIds: ["s-9"] },
    serverName: { serverNames: ["db-*"] },
  })) {
    it(`matches a failure that lacks the filtered ${field}, since dropping it could hide it`, () => {
      assert.equal(taskPredicate(filter)(failure({ [field]: undefined })), true);
    });
  }

  it("with an empty list does not even match a failure that lacks the field", () => {
    assert.equal(taskPredicate({ serverNames: [] })(failure({ serverName: undefined })), false);
  });

  it("with an empty list warns, by the list's name", () => {
    assert.deepEqual(emptyListWarnings({ serverNames: [], keypairNames: [], serverIds: ["s-1"] }), [
      "keypairNames is an empty list, which matches nothing; leave it out to match all",
      "serverNames is an empty list, which matches nothing; leave it out to match all",
    ]);
  });
});

/** A bound of time, and whether the failure at 2026-01-10T08:00:00.000Z lies within. */
const bounds: [Partial<Record<"since" | "until", string>>, boolean][] = [
  [{ since: "2026-01-10T08:00:00Z" }, true],
  [{ since: "2026-01-10T08:00:00.001Z" }, false],
  [{ since: "2026-01-10" }, true],
  [{ since: "2026-01-11" }, false],
  [{ since: "2026-01-10T16:00:00+08:00" }, true],
  [{ since: "2026-01-10T04:00:00.001-04:00" }, false],
  [{ until: "2026-01-10T08:00:00Z" }, true],
  [{ until: "2026-01-10T07:59:59.999Z" }, false],
  [{ until: "2026-01-10" }, true],
  [{ until: "2026-01-09" }, false],
  [{ since: "2026-01-10", until: "2026-01-10" }, true],
  [{ since: "2026-01-09", until: "2026-01-09" }, false],
];

describe("a failure at 2026-01-10T08:00:00.000Z", () => {
  for (const [texts, matches] of bounds) {
    it(`${matches ? "lies" : "does not lie"} within ${JSON.stringify(texts)}`, () => {
      const { since, until } = texts;
      const filter = { since: since && parseTime(since, "since"), until: until && parseTime(until, "until") };
      assert.equal(taskPredicate(filter as TaskFilter)(failure()), matches);
    });
  }
});

describe("a filter takes in what it could be meant for", () => {
  const composed = "Z\u00fcrich";
  const decomposed = "Zu\u0308rich";
  for (const [wanted, name] of [
    [composed, decomposed],
    [decomposed, composed],
    [`${composed}*`, decomposed],
    ["Z?rich", decomposed],
    ["Zu*", decomposed],
    ["\uac00*", "\u1100\u1161-1"],
    ["web-*", "w\ufffd"],
    ["web-1", "\ufffd"],
  ] as const) {
    it(`${JSON.stringify(wanted)} takes ${JSON.stringify(name)}`, () => {
      for (const field of ["serverName", "keypairName"] as const) {
        const counts = taskPredicate({ [`${field}s`]: [wanted] });
        assert.ok(counts(failure({ [field]: name })), field);
      }
    });
  }

  it("server ids and operate types too", () => {
    assert.ok(taskPredicate({ serverIds: [composed] })(failure({ serverId: decomposed })));
    assert.ok(taskPredicate({ operateTypes: [decomposed] })(failure({ operateType: composed })));
  });

  it("an empty list takes nothing all the same", () => {
    assert.ok(!taskPredicate({ serverNames: [] })(failure({ serverName: "\ufffd" })));
  });

  it("normalized or not, never less than to the letter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (wanted, name) => {
        if (wanted === "" || !nameMatcher(wanted)(name)) return;
        assert.ok(taskPredicate({ serverNames: [wanted] })(failure({ serverName: name })));
      }),
    );
  });
});
