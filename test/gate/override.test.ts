import assert from "node:assert/strict";
import { applyOverride, readOverride } from "../../provider/gate/verdict/override";
import { passes, unknownVerdict, verdictOf } from "../../provider/gate/verdict/verdict";
import { PropertyReader } from "../../provider/values/propertyReader";
import { failure, scope } from "./support/failure";
import { instant } from "./support/acknowledgement";

const now = instant("2026-01-15T12:00:00Z");
const list = (tasks = [failure()]) => ({ scope, credentials: "keys from HW_ACCESS_KEY", tasks });
const blocked = verdictOf(list(), {}, now);
const clean = verdictOf(list([]), {}, now);
const override = { reason: "incident 4711", until: instant("2026-01-15T18:00:00Z") };

/** What is wrong with an override: the reason by property. */
function problemsOf(value: Record<string, unknown>): Record<string, string> {
  const reader = new PropertyReader(value);
  readOverride(reader, now);
  return Object.fromEntries(reader.problems.map(({ property, reason }) => [property, reason]));
}

describe("an override", () => {
  it("lets a blocked verdict pass, with a warning that names the reason, the end and what is passed over", () => {
    const { verdict, warning } = applyOverride(blocked, override, now);
    assert.equal(verdict.status, "overridden");
    assert.equal(passes(verdict), true);
    assert.match(warning, /lets this pass until 2026-01-15T18:00:00\.000Z: incident 4711/);
    assert.ok(warning.includes(blocked.message));
  });

  it("lets an unknown verdict pass", () => {
    const { verdict, warning } = applyOverride(unknownVerdict(new Error("timed out")), override, now);
    assert.equal(verdict.status, "overridden");
    assert.match(warning, /timed out/);
  });

  it("keeps what blocks in the verdict, for those who look", () => {
    assert.deepEqual(applyOverride(blocked, override, now).verdict.blocking, blocked.blocking);
  });

  it("changes nothing where nothing blocks, and says that it can go", () => {
    const { verdict, warning } = applyOverride(clean, override, now);
    assert.deepEqual(verdict, clean);
    assert.match(warning, /but nothing is blocked; you can remove it/);
  });

  it("holds at its last instant", () => {
    assert.equal(applyOverride(blocked, override, override.until).verdict.status, "overridden");
  });

  it("that has ended has no effect, and warns", () => {
    const { verdict, warning } = applyOverride(blocked, override, override.until + 1);
    assert.deepEqual(verdict, blocked);
    assert.match(warning, /expired at 2026-01-15T18:00:00\.000Z and has no effect; remove it/);
  });

  it("cannot forge lines of the log by its reason", () => {
    const { warning } = applyOverride(clean, { ...override, reason: "a\u001b[2J\nKPS gate passed" }, now);
    assert.doesNotMatch(warning, /[\u001b\n]/);
  });
});

describe("an override's settings", () => {
  it("are good up to 24 hours ahead", () => {
    assert.deepEqual(problemsOf({ reason: "incident", until: "2026-01-16T12:00:00Z" }), {});
    assert.deepEqual(problemsOf({ reason: "incident", until: "2026-01-15" }), {}, "a date is the end of that day");
  });

  it("are good although the end is past: a forgotten override must not stop a deployment", () => {
    assert.deepEqual(problemsOf({ reason: "incident", until: "2026-01-14T12:00:00Z" }), {});
  });

  for (const until of ["2026-01-16T12:00:00.001Z", "2026-01-16T13:00:00Z", "2026-01-16", "2027-01-01"]) {
    it(`are refused with an end further ahead: ${until}`, () => {
      assert.match(problemsOf({ reason: "incident", until })["until"] ?? "", /at most 24 hours ahead/);
    });
  }

  it("are refused without a reason", () => {
    assert.match(problemsOf({ until: "2026-01-15" })["reason"] ?? "", /is required: why the gate is overridden/);
    assert.match(problemsOf({ reason: "  ", until: "2026-01-15" })["reason"] ?? "", /must not be empty/);
  });

  it("are refused without an end", () => {
    assert.match(problemsOf({ reason: "incident" })["until"] ?? "", /is required: when the override expires/);
  });

  it("are refused with an end that is no time, an age among them", () => {
    for (const until of ["24h", "tomorrow", "2026-02-30", "2026-01-15T18:00"]) {
      assert.match(problemsOf({ reason: "incident", until })["until"] ?? "", /must be an RFC 3339 time/, until);
    }
  });
});
