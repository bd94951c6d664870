import assert from "node:assert/strict";
import { judge } from "../../provider/gate/judge";
import type { FailedTask } from "../../provider/kps/model/failedTask";
import { acknowledgement, instant } from "./support/acknowledgement";
import type { AcknowledgementText } from "./support/acknowledgement";
import { failure } from "./support/failure";

/** One case: a failure, an acknowledgement, the moment of the judging, and whether the failure still blocks. */
interface Case {
  readonly failure?: Partial<FailedTask>;
  readonly acknowledgement: AcknowledgementText;
  /** Default: noon of 15 January 2026. */
  readonly now?: string;
  readonly blocks: boolean;
}

/**
 * What an acknowledgement covers. Where a case does not say otherwise, the failure is of server s-1 (web-1, key pair
 * prod, FAILED_RESET, KPS.6011) at 08:00 on 10 January 2026, and the acknowledgement names server s-1, was made on
 * 10 January and ends with 9 February.
 */
const table: Record<string, Case> = {
  "a failure of that server before it was made": { acknowledgement: {}, blocks: false },
  "another server's failure": { failure: { serverId: "s-2" }, acknowledgement: {}, blocks: true },
  "a failure without a server id": { failure: { serverId: undefined }, acknowledgement: {}, blocks: true },

  "the last instant of the day `created`": {
    failure: { taskTime: "2026-01-10T23:59:59.999Z" },
    acknowledgement: { created: "2026-01-10" },
    blocks: false,
  },
  "the first instant of the next day": {
    failure: { taskTime: "2026-01-11T00:00:00.000Z" },
    acknowledgement: { created: "2026-01-10" },
    blocks: true,
  },
  "the very instant of a `created` with a time": {
    failure: { taskTime: "2026-01-10T08:00:00.000Z" },
    acknowledgement: { created: "2026-01-10T08:00:00Z" },
    blocks: false,
  },
  "a millisecond after a `created` with a time": {
    failure: { taskTime: "2026-01-10T08:00:00.001Z" },
    acknowledgement: { created: "2026-01-10T08:00:00Z" },
    blocks: true,
  },
  "an instant that the `created` of another time zone has reached": {
    failure: { taskTime: "2026-01-10T08:00:00.000Z" },
    acknowledgement: { created: "2026-01-10T16:00:00+08:00" },
    blocks: false,
  },
  "an instant that the `created` of another time zone has not reached": {
    failure: { taskTime: "2026-01-10T08:00:00.000Z" },
    acknowledgement: { created: "2026-01-10T08:00:00+08:00" },
    blocks: true,
  },
  "tomorrow's failure of an acknowledged server": {
    failure: { taskTime: "2026-01-14T08:00:00.000Z" },
    acknowledgement: {},
    blocks: true,
  },
  "tomorrow's failure with includeFuture": {
    failure: { taskTime: "2026-01-14T08:00:00.000Z" },
    acknowledgement: { includeFuture: true },
    blocks: false,
  },
  "tomorrow's failure with includeFuture, of a whole key pair": {
    failure: { taskTime: "2026-01-14T08:00:00.000Z", serverId: "s-9" },
    acknowledgement: { match: { keypairName: "prod" }, includeFuture: true },
    blocks: false,
  },

  "the last millisecond of the day `expires`": {
    acknowledgement: { expires: "2026-02-09" },
    now: "2026-02-09T23:59:59.999Z",
    blocks: false,
  },
  "the next millisecond": {
    acknowledgement: { expires: "2026-02-09" },
    now: "2026-02-10T00:00:00.000Z",
    blocks: true,
  },
  "the next millisecond with includeFuture": {
    acknowledgement: { expires: "2026-02-09", includeFuture: true },
    now: "2026-02-10T00:00:00.000Z",
    blocks: true,
  },

  "two fields that both hold": {
    acknowledgement: { match: { serverId: "s-1", operateType: "FAILED_RESET" } },
    blocks: false,
  },
  "two fields of which one holds": {
    acknowledgement: { match: { serverId: "s-1", operateType: "FAILED_UNBIND" } },
    blocks: true,
  },
  "all fields that hold": {
    acknowledgement: {
      match: {
        key: failure().key,
        taskId: "t-1",
        serverId: "s-1",
        serverName: "web-1",
        keypairName: "prod",
        operateType: "FAILED_RESET",
        taskErrorCode: "KPS.6011",
      },
    },
    blocks: false,
  },
  "the failure's key": { acknowledgement: { match: { key: failure().key } }, blocks: false },
  "the key of another failure of the same server": {
    failure: { taskId: "t-2" },
    acknowledgement: { match: { key: failure().key } },
    blocks: true,
  },
  "an error code that the failure lacks": {
    failure: { taskErrorCode: undefined },
    acknowledgement: { match: { taskErrorCode: "KPS.6011" } },
    blocks: true,
  },
  "a name in other letters": { acknowledgement: { match: { serverName: "WEB-1" } }, blocks: true },
  "a name with a star, which is a star here": { acknowledgement: { match: { serverName: "web-*" } }, blocks: true },
  "an empty match": { acknowledgement: { match: {} }, blocks: true },
};

describe("an acknowledgement, as to", () => {
  for (const [what, { failure: fields, acknowledgement: text, now = "2026-01-15T12:00:00Z", blocks }] of Object.entries(
    table,
  )) {
    it(`${what}: ${blocks ? "blocks" : "covered"}`, () => {
      const rules = { acknowledgements: [acknowledgement(text)] };
      assert.equal(judge([failure(fields)], rules, instant(now)).blocking.length, blocks ? 1 : 0);
    });
  }
});

describe("of acknowledgements that cover the same failure", () => {
  const now = instant("2026-01-15T12:00:00Z");

  it("the one that does so longest counts", () => {
    const long = acknowledgement({ expires: "2026-03-01", reason: "long" });
    const rules = { acknowledgements: [acknowledgement({ expires: "2026-01-31" }), long] };
    assert.equal(judge([failure()], rules, now).acknowledged[0]?.acknowledgement, long);
  });

  it("one that has ended does not take the others' place", () => {
    const inForce = acknowledgement({ reason: "still holds" });
    const rules = { acknowledgements: [acknowledgement({ expires: "2026-01-14" }), inForce] };
    const judgement = judge([failure()], rules, now);
    assert.equal(judgement.acknowledged[0]?.acknowledgement, inForce);
    assert.deepEqual(judgement.expiredAcknowledgements, [], "nothing blocks for want of it");
  });
});

describe("acknowledgements that do nothing any more", () => {
  const now = instant("2026-01-15T12:00:00Z");

  it("are named as expired when a failure blocks for want of them", () => {
    const ended = acknowledgement({ expires: "2026-01-14" });
    const { expiredAcknowledgements, unusedAcknowledgements } = judge([failure()], { acknowledgements: [ended] }, now);
    assert.deepEqual([expiredAcknowledgements, unusedAcknowledgements], [[ended], []]);
  });

  it("are named as unused when no failure of the project is theirs", () => {
    const other = acknowledgement({ match: { serverId: "s-9" } });
    const { expiredAcknowledgements, unusedAcknowledgements } = judge([failure()], { acknowledgements: [other] }, now);
    assert.deepEqual([expiredAcknowledgements, unusedAcknowledgements], [[], [other]]);
  });

  it("are not called unused for a failure that this gate's filters leave out", () => {
    const rules = { serverIds: ["s-9"], acknowledgements: [acknowledgement()] };
    assert.deepEqual(judge([failure()], rules, now).unusedAcknowledgements, []);
  });
});
