import assert from "node:assert/strict";
import { judge } from "../../provider/gate/judge";
import { acknowledgement } from "./support/acknowledgement";
import { failure, scope } from "./support/failure";
import { linesBelow, messageOf, now } from "./support/verdictText";

const head = (message: string): string => message.split("\n")[0] ?? "";

describe("the first line of a verdict says whose list was read", () => {
  const named = { ...scope, projectName: "cn-north-4_prod" };

  it("when it passes", () => {
    assert.equal(
      messageOf([], {}, named),
      "cn-north-4/cn-north-4_prod (0123456789abcdef0123456789abcdef), keys from HW_ACCESS_KEY: 0 blocking of 0",
    );
  });

  it("when it blocks, with how many of how many", () => {
    const tasks = [failure(), failure({ taskId: "t-2", serverId: "s-2" }), failure({ taskId: "t-3", serverId: "s-3" })];
    assert.match(head(messageOf(tasks, { serverIds: ["s-1", "s-2"] }, named)), /: 2 blocking of 3$/);
  });

  it("by the project's id alone where its name is not known", () => {
    assert.match(head(messageOf([])), /^cn-north-4\/0123456789abcdef0123456789abcdef, keys from/);
  });
});

describe("what blocks is listed by cause", () => {
  const broken = Array.from({ length: 40 }, (_, index) =>
    failure({ taskId: `t-${index}`, serverId: `s-${index}`, serverName: `web-${String(index).padStart(2, "0")}` }),
  );

  it("so that one broken key pair on 40 servers is one line with a count", () => {
    assert.deepEqual(linesBelow(messageOf(broken), "Blocking:"), [
      "40 times FAILED_RESET KPS.6011, key pair prod: The key pair or password of the server is incorrect" +
        " – on web-00, web-01, web-10 and 37 more, latest 2026-01-10T08:00:00.000Z",
    ]);
  });

  it("the most frequent first", () => {
    const other = failure({ taskId: "a", taskErrorCode: undefined, taskErrorMsg: undefined, keypairName: undefined });
    const lines = linesBelow(messageOf([other, ...broken]), "Blocking:");
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? "", /^40 times /);
    assert.match(lines[1] ?? "", /^FAILED_RESET: no error text – on web-1, latest/);
  });

  it("each key pair, error and operate type for itself", () => {
    const kinds = [
      failure(),
      failure({ taskId: "b", keypairName: "other" }),
      failure({ taskId: "c", taskErrorCode: "KPS.1" }),
      failure({ taskId: "d", operateType: "FAILED_UNBIND" }),
      failure({ taskId: "e", taskErrorMsg: "other text" }),
    ];
    assert.equal(linesBelow(messageOf(kinds), "Blocking:").length, kinds.length);
  });

  it("with the time of the latest failure", () => {
    const later = failure({ taskId: "t-2", serverName: "web-2", taskTime: "2026-01-12T00:00:00.000Z" });
    assert.match(linesBelow(messageOf([failure(), later]), "Blocking:")[0] ?? "", /latest 2026-01-12T00:00:00\.000Z/);
  });

  it("a server without a name by its id", () => {
    assert.match(messageOf([failure({ serverName: undefined })]), /– on s-1,/);
  });

  it("20 causes at most, with a count of the rest", () => {
    const many = Array.from({ length: 25 }, (_, index) => failure({ taskId: `t-${index}`, keypairName: `k-${index}` }));
    const lines = linesBelow(messageOf(many), "Blocking:");
    assert.equal(lines.length, 21);
    assert.equal(lines.at(-1), "and 5 more");
  });
});

describe("acknowledgements are listed", () => {
  it("by what they cover, until when, why, and where they stand", () => {
    const rules = { acknowledgements: [acknowledgement({ place: ".kps-acknowledgements.yaml:3" })] };
    const message = messageOf([failure(), failure({ taskId: "t-2" })], rules);
    assert.match(head(message), /: 0 blocking of 2$/);
    assert.deepEqual(linesBelow(message, "Acknowledged:"), [
      "2 until 2026-02-09: replaced in February (.kps-acknowledgements.yaml:3)",
    ]);
  });

  it("when they have ended and a failure blocks for want of them", () => {
    const rules = { acknowledgements: [acknowledgement({ expires: "2026-01-14" })] };
    assert.deepEqual(linesBelow(messageOf([failure()], rules), "Expired acknowledgements"), [
      "until 2026-01-14: replaced in February (acknowledgements[0])",
    ]);
  });

  it("when they match no failure", () => {
    const rules = { acknowledgements: [acknowledgement({ match: { serverId: "s-9" } })] };
    assert.deepEqual(linesBelow(messageOf([], rules), "Unused acknowledgements"), [
      "until 2026-02-09: replaced in February (acknowledgements[0])",
    ]);
  });

  it("without advice when nothing blocks", () => {
    assert.doesNotMatch(messageOf([failure()], { acknowledgements: [acknowledgement()] }), /What to do/);
  });

  it("and judged and told alike", () => {
    const rules = { acknowledgements: [acknowledgement()] };
    const tasks = [failure(), failure({ taskId: "t-2", serverId: "s-2" })];
    assert.ok(head(messageOf(tasks, rules)).endsWith(`: ${judge(tasks, rules, now).blocking.length} blocking of 2`));
  });
});
