import assert from "node:assert/strict";
import fc from "fast-check";
import { acknowledgementsFileName } from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";
import { judge } from "../../../provider/gate/judge";
import type { FailedTask, Keyed } from "../../../provider/kps/model/failedTask";
import { planAcknowledgements } from "../../../sdk/cli/ack/acknowledge";
import type { AcknowledgementsTarget } from "../../../sdk/cli/ack/acknowledgementsTarget";
import { planPrune } from "../../../sdk/cli/ack/prune";
import type { Selection } from "../../../sdk/cli/ack/selectTasks";
import { failure, scope } from "../../gate/support/failure";
import { now, targetOf } from "./target";

const dayMs = 24 * 60 * 60 * 1000;
/** Texts that the service, or a person's reason, may hold: anything, and what YAML reads as something else. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    "a\n- match: { serverId: s }",
    "# x",
    "null",
    "1e3",
    "2026-01-01",
    "yes",
    ": ",
    "*a",
    "&a",
    "'",
    '"',
    "- ",
    "|",
  ),
);

const tasks: fc.Arbitrary<Keyed<FailedTask>[]> = fc
  .array(
    fc.record({
      operateType: hostile,
      taskTime: fc.integer({ min: now - 400 * dayMs, max: now + 30 * dayMs }).map((at) => new Date(at).toISOString()),
      taskErrorCode: fc.option(hostile, { nil: undefined }),
      serverName: fc.option(hostile, { nil: undefined }),
      keypairName: fc.option(hostile, { nil: undefined }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((list) => list.map((fields, index) => failure({ ...fields, taskId: `t-${index}` })));

const reason = hostile.filter((text) => text.trim() !== "");

/** Files as people write them around the entries that the command makes. */
const starts = fc.constantFrom(
  undefined,
  "",
  "# ours\n",
  "# ours\nacknowledgements: []\n",
  "acknowledgements:\r\n- match: { serverName: web-1 } # kept\r\n  reason: r\r\n  created: 2026-01-10\r\n  expires: 2026-02-09\r\n",
  '{"acknowledgements": [{"match": {"key": "x"}, "reason": "r", "created": "2026-01-10", "expires": "2026-01-11"}]}',
  "acknowledgements:\n    # about x\n    - match:\n        key: x\n      reason: >\n        folded\n        text\n      created: 2026-01-10\n      expires: 2026-02-09\n\n    # end",
);

function start(text: string | undefined): AcknowledgementsTarget {
  return text === undefined
    ? { path: `/nowhere/${acknowledgementsFileName}`, shown: "f", acknowledgements: [] }
    : targetOf(text);
}

function acknowledged(
  target: AcknowledgementsTarget,
  list: readonly Keyed<FailedTask>[],
  selection: Selection,
  why: string,
) {
  const request = { target, selection, reason: why, expires: "2026-02-14", folder: "/nowhere", now };
  return planAcknowledgements({ ...request, lists: [{ scope, tasks: list }] }).after;
}

function blockers(text: string | undefined, list: readonly Keyed<FailedTask>[]): Keyed<FailedTask>[] {
  const { acknowledgements, problems } = parseAcknowledgements(text ?? "", "f", now);
  assert.deepEqual(problems, []);
  return [...judge(list, { acknowledgements }, now, scope).blocking];
}

describe("kps ack, whatever the names", () => {
  it("leaves a good file, in which what was acknowledged is covered", () => {
    fc.assert(
      fc.property(starts, tasks, reason, fc.nat(), (text, list, why, chosen) => {
        const keys = list.filter((_, index) => (chosen >> index) % 2 === 1).map(({ key }) => key);
        const after = acknowledged(start(text), list, { by: "keys", keys }, why);
        assert.ok(!blockers(after, list).some(({ key }) => keys.includes(key)));
      }),
    );
  });

  it("writes the same again the second time, by key and with --all", () => {
    fc.assert(
      fc.property(starts, tasks, reason, fc.boolean(), (text, list, why, all) => {
        const selection: Selection = all ? { by: "all" } : { by: "keys", keys: list.map(({ key }) => key) };
        const once = acknowledged(start(text), list, selection, why);
        assert.equal(acknowledged(start(once), list, selection, why), once);
        assert.deepEqual(blockers(once, list), []);
      }),
    );
  });

  it("keeps comments and other entries; prune takes away what it added once the failures are gone", () => {
    fc.assert(
      fc.property(starts, tasks, reason, (text, list, why) => {
        const after = acknowledged(start(text), list, { by: "all" }, why) ?? "";
        for (const comment of text?.match(/# (ours|kept|about x|end)/g) ?? []) assert.ok(after.includes(comment));
        const others = targetOf(text ?? "").acknowledgements;
        const found = targetOf(after).acknowledgements.map(({ match, reason: found }) =>
          JSON.stringify([match, found]),
        );
        for (const { match, reason: kept } of others) assert.ok(found.includes(JSON.stringify([match, kept])));
        const past = list.filter(({ taskTime }) => Date.parse(taskTime) <= now);
        const web = failure({ serverName: "web-1", taskId: "web" });
        const x = { ...failure({ taskId: "x" }), key: "x" };
        const pruned = planPrune(
          targetOf(acknowledged(start(text), past, { by: "all" }, why) ?? text ?? ""),
          [{ scope, tasks: [web, x] }],
          { areAll: true, now },
        );
        assert.ok(targetOf(pruned.after ?? "").acknowledgements.length <= others.length);
      }),
    );
  });
});
