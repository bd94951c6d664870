import assert from "node:assert/strict";
import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";
import { editText } from "../../../sdk/cli/ack/document/editText";
import type { FileEdit } from "../../../sdk/cli/ack/document/fileEdit";
import { validFiles } from "../../gate/support/acknowledgementFiles";
import { entry, now, targetOf } from "./target";

const schema = "node_modules/pulumi-kps/acks.schema.json";
const edited = (text: string, edit: Partial<FileEdit>): string =>
  editText(targetOf(text), { remove: new Set(), renew: new Map(), add: [], ...edit }, schema, now);

const dates = "    created: 2026-01-10\n    expires: 2026-02-09\n";
const commented = `# yaml-language-server: $schema=x.json
# Ours. Ask Ana before you add one.

acknowledgements: # newest last

  # Retired in spring.
  - match: { keypairName: "KeyPair-xt" } # old

    reason:   'as decided: OPS-1'
${dates}
    # still needed?

  # --- single failures ---

  # web-1
  - match:
      key: "2222222222222222"
    reason: |
      # not a comment
      two lines
    created: 2026-01-10T08:00:00Z   # a time
    expires: "2026-02-09"
# the end
`;

describe("editing an acknowledgements file", () => {
  it("adds entries by key, between the lines that were there, which stay byte for byte", () => {
    const after = edited(commented, { add: [entry("1111111111111111"), entry("3333333333333333")] });
    const first = `  # FAILED_RESET on 1111111111111111\n  - match:\n      key: "1111111111111111"\n    reason: planned\n    created: 2026-01-15\n    expires: 2026-02-14\n`;
    const last = first.replaceAll("1111111111111111", "3333333333333333");
    const expected = commented.replace("  # web-1\n", `${first}  # web-1\n`).replace("# the end", `${last}# the end`);
    assert.equal(after, expected);
  });

  it("renews an entry in its place and keeps the comments in it", () => {
    const renewal = { reason: "a # sign: why", created: "2026-01-15", expires: "2026-03-01" };
    const after = edited(commented, { renew: new Map([[0, renewal]]) });
    assert.equal(
      after,
      commented
        .replace("'as decided: OPS-1'", '"a # sign: why"')
        .replace("2026-01-10\n", "2026-01-15\n")
        .replace("2026-02-09\n", "2026-03-01\n"),
    );
  });

  it("renews a reason of several lines", () => {
    const renewal = { reason: "short", created: "2026-01-15", expires: "2026-03-01" };
    const after = edited(commented, { renew: new Map([[1, renewal]]) });
    assert.ok(
      after.includes("    reason: short\n    created: 2026-01-15   # a time\n    expires: 2026-03-01\n# the end\n"),
    );
    assert.ok(after.startsWith(commented.slice(0, commented.indexOf("    reason: |"))));
  });

  it("removes an entry with the comment directly above it, and no other", () => {
    const withoutLast = edited(commented, { remove: new Set([1]) });
    assert.ok(withoutLast.includes("# --- single failures ---"));
    assert.ok(!withoutLast.includes("web-1"));
    assert.ok(withoutLast.endsWith("# the end\n"));
    const withoutFirst = edited(commented, { remove: new Set([0]) });
    assert.ok(!withoutFirst.includes("Retired"));
    assert.ok(withoutFirst.includes("# Ours. Ask Ana before you add one."));
    assert.ok(withoutFirst.includes("  # web-1\n  - match:"));
  });

  it("leaves an empty list, with the other comments, when it removes every entry", () => {
    const after = edited(commented, { remove: new Set([0, 1]) });
    assert.ok(after.includes("acknowledgements: [] # newest last\n"));
    assert.ok(after.endsWith("# the end\n"));
    assert.deepEqual(parseAcknowledgements(after, "f", now), { acknowledgements: [], problems: [] });
  });

  it("gives back the file after adding to it and removing again", () => {
    for (const [name, text] of Object.entries(validFiles)) {
      if (name === "no entry" || name.startsWith("JSON")) continue;
      const added = edited(text, { add: [entry("8888888888888888")] });
      const place = targetOf(added).acknowledgements.findIndex(({ match }) => match.key === "8888888888888888");
      assert.equal(edited(added, { remove: new Set([place]) }), text, name);
    }
  });

  it("begins a file with the address of its schema", () => {
    const after = edited("", { add: [entry("1234567812345678"), entry("12345678e1234567")] });
    assert.ok(after.startsWith(`# yaml-language-server: $schema=${schema}\nacknowledgements:\n  # FAILED_RESET on`));
    assert.ok(after.includes('key: "12345678e1234567"'));
  });

  it("begins the list below a file that has comments only", () => {
    const after = edited("# Ours.\n", { add: [entry("a")] });
    assert.ok(after.startsWith(`# yaml-language-server: $schema=${schema}\n# Ours.\nacknowledgements:\n`));
  });

  it("keeps Windows line ends", () => {
    const after = edited(commented.replaceAll("\n", "\r\n"), { add: [entry("9")], remove: new Set([0]) });
    assert.equal(after.replaceAll("\r\n", "").includes("\n"), false);
  });

  it("edits a file whose last line has no end", () => {
    const text = `acknowledgements:\n- match: { key: b }\n  reason: r\n  created: 2026-01-10\n  expires: 2026-02-09`;
    const after = edited(text, { add: [entry("c"), entry("d")] });
    assert.ok(after.startsWith(`${text}\n# FAILED_RESET on c\n- match:\n    key: c\n`));
    assert.deepEqual(
      targetOf(after).acknowledgements.map(({ match }) => match.key),
      ["b", "c", "d"],
    );
  });

  for (const [name, text] of Object.entries({
    JSON: '{"acknowledgements": [{"match": {"key": "a"}, "reason": "r", "created": "2026-01-10", "expires": "2026-02-09"}]}',
    "an inline list": `acknowledgements: [{match: {key: a}, reason: r, created: 2026-01-10, expires: 2026-02-09}] # ours\n`,
    "an empty inline list": "# ours\nacknowledgements: [] # none\n",
    "anchors that the edit does not break": `acknowledgements:\n  - match: { key: a }\n    reason: &why common # ours\n${dates}  - match: { key: b }\n    reason: *why\n${dates}`,
  })) {
    it(`edits ${name}`, () => {
      const count = targetOf(text).acknowledgements.length;
      const renewal = { reason: "other", created: "2026-01-15", expires: "2026-03-01" };
      const renew = new Map(count === 0 ? [] : [[count - 1, renewal]]);
      const after = edited(text, { add: [entry("c")], renew });
      assert.equal(targetOf(after).acknowledgements.length, count + 1);
      assert.equal(after.includes("ours"), text.includes("ours"));
      if (name === "JSON") assert.equal(typeof JSON.parse(after), "object");
    });
  }

  it("refuses what it cannot edit without changing another entry", () => {
    const text = `acknowledgements:\n  - match: { key: a }\n    reason: &why common\n${dates}  - match: { key: b }\n    reason: *why\n${dates}`;
    const renewal = { reason: "other", created: "2026-01-15", expires: "2026-03-01" };
    assert.throws(
      () => edited(text, { renew: new Map([[0, renewal]]) }),
      /layout that cannot be edited.*Nothing was written/s,
    );
  });
});
