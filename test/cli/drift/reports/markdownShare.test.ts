import assert from "node:assert/strict";
import { markdownReport } from "../../../../sdk/cli/reports/markdownReport";
import { markdownText } from "../../../../sdk/cli/reports/markdownText";
import { reportOf } from "./support/reportOf";
import type { Project } from "./support/reportOf";

const markdown = (projects: readonly Project[]): string => [...markdownReport(reportOf(projects))].join("");
const rowsOf = (text: string, label: string): number =>
  text.split("\n").filter((line) => line.startsWith("| `") && line.includes(`<code>${label}</code>`)).length;

describe("one look over many projects, as Markdown", () => {
  it("keeps three new failures of one project behind 100,000 of another, and says which has more", () => {
    const text = markdown([
      { label: "big", new: 100_000 },
      { label: "small", new: 3 },
    ]);
    assert.deepEqual([rowsOf(text, "big"), rowsOf(text, "small")], [997, 3]);
    assert.match(text, /… and 99003 more: 99003 in <code>big<\/code>\n/);
    assert.ok(Buffer.byteLength(text) < 900_000);
  });

  it("is short for three new failures among 890 known ones", () => {
    const text = markdown([{ label: "a", new: 3, known: 890 }, { label: "b" }]);
    assert.ok(Buffer.byteLength(text) < 4_000, text);
    assert.match(text, /\| <code>a<\/code> \| 3 \| – \| 890 \| – \| – \|/);
  });

  it("leaves names as they are, and escapes what is markup where it stands", () => {
    const plain = "FAILED_RESET KPS.6011 at 10:00 (web-prod-01), 50% + 2!";
    assert.equal(markdownText(plain), plain);
    for (const markup of [
      "_a_",
      "a_",
      "*a*",
      "`a`",
      "<b>",
      "[a](b)",
      "https://a",
      "www.a",
      "@a",
      "#1",
      "a|b",
      "$a$",
      "&lt;",
    ]) {
      assert.notEqual(markdownText(markup), markup);
    }
  });
});
