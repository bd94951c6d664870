import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { parseAcknowledgements } from "../../provider/gate/acknowledgements/parseAcknowledgements";
import { judge } from "../../provider/gate/judge";
import { failure } from "./support/failure";
import { messageOf, now } from "./support/verdictText";

/** The acknowledgement of a message, cut out as a user would, indented as it stands. */
function suggested(message: string): string {
  const lines = message.split("\n");
  const from = lines.findIndex((line) => line.trim() === "acknowledgements:");
  const to = lines.findIndex((line, index) => index > from && /^ {2}- /.test(line));
  return lines.slice(from, to === -1 ? undefined : to).join("\n");
}

/** The arguments that a POSIX shell makes of the `hcloud` line. */
function hcloudArguments(message: string): string[] {
  const line = message.split("\n").find((text) => text.trim().startsWith("hcloud ")) ?? "";
  const script = `hcloud() { for a in "$@"; do printf '%s\\n' "$a"; done; }\n${line.trim()}`;
  return execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).trimEnd().split("\n");
}

describe("the acknowledgement that a message suggests", () => {
  const recent = failure({ taskTime: "2026-01-15T11:00:00.000Z" });

  it("is a good file when pasted as it stands", () => {
    const { problems, acknowledgements } = parseAcknowledgements(suggested(messageOf([recent])), "file", now);
    assert.deepEqual(problems, []);
    assert.equal(acknowledgements.length, 1);
  });

  it("covers the failure it was suggested for, and no other", () => {
    const other = failure({ taskId: "t-2", taskTime: "2026-01-15T10:00:00.000Z" });
    const { acknowledgements } = parseAcknowledgements(suggested(messageOf([recent, other])), "file", now);
    assert.deepEqual(judge([recent, other], { acknowledgements }, now).blocking, [other]);
  });

  it("covers a failure of this very instant", () => {
    const latest = failure({ taskTime: new Date(now).toISOString() });
    const { acknowledgements } = parseAcknowledgements(suggested(messageOf([latest])), "file", now);
    assert.deepEqual(judge([latest], { acknowledgements }, now).blocking, []);
  });
});

describe("the call that a message suggests for a record whose server is fixed", () => {
  it("names region, project and task", () => {
    assert.deepEqual(hcloudArguments(messageOf([failure({ taskId: "2fef5c8f-b8e5-47dc" })])), [
      "KPS",
      "DeleteFailedTask",
      "--cli-region=cn-north-4",
      "--project_id=0123456789abcdef0123456789abcdef",
      "--task_id=2fef5c8f-b8e5-47dc",
    ]);
  });

  for (const taskId of ["a; touch /tmp/x", "$(id)", "`id`", "it's", "a b", "a\\", '"', "--force", "&& reboot", "*"]) {
    it(`hands the id ${taskId} to hcloud as it is, not to the shell`, () => {
      assert.deepEqual(hcloudArguments(messageOf([failure({ taskId })])).slice(4), [`--task_id=${taskId}`]);
    });
  }
});

describe("the hint how to start from today", () => {
  const old = failure({ taskId: "old", taskTime: "2025-12-16T11:59:59.000Z" });

  it("is given when every blocker is older than 30 days, with a rule that lets them pass", () => {
    const message = messageOf([old]);
    assert.match(message, /older than 30 days\. To start from today, add the rule since: "2026-01-15"/);
    assert.deepEqual(judge([old], { since: Date.parse("2026-01-15T00:00:00Z") }, now).blocking, []);
  });

  it("is not given when one is younger", () => {
    assert.doesNotMatch(messageOf([old, failure()]), /To start from today/);
  });

  it("is not given at 30 days", () => {
    assert.doesNotMatch(messageOf([failure({ taskTime: "2025-12-16T12:00:00.000Z" })]), /To start from today/);
  });
});
