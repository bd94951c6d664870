import assert from "node:assert/strict";
import { parse } from "yaml";
import { printable } from "../../provider/values/printable";
import { quotedText, scalarText } from "../../sdk/cli/ack/document/scalarText";
import { markdownText } from "../../sdk/cli/reports/markdownText";
import { jsonText } from "../../sdk/cli/reports/jsonText";

/** What no text that leaves this package may hold as it is, by kind. */
const unsafe: Readonly<Record<string, readonly number[]>> = {
  control: [0x00, 0x07, 0x1b, 0x7f, 0x85, 0x9b, 0x9f],
  "zero-width": [0xad, 0x34f, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff],
  bidirectional: [0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069],
  separator: [0x2028, 0x2029],
  filler: [0x115f, 0x1160, 0x180e, 0x3164, 0xffa0],
  tag: [0xe0001, 0xe0041, 0xe007f],
  "half a": [0xd83d, 0xdc00],
  "no character": [0xfdd0, 0xfffe, 0xffff, 0x1fffe, 0x10ffff],
};

describe("untrusted text, wherever it goes", () => {
  for (const [kind, codes] of Object.entries(unsafe)) {
    for (const code of codes) {
      const character = String.fromCodePoint(code);
      const text = `a${character}b`;
      const name = `${kind} U+${code.toString(16)}`;

      it(`${name} is written as an escape in a line, Markdown, JSON and YAML`, () => {
        for (const write of [printable, markdownText, jsonText, scalarText, quotedText]) {
          assert.ok(!write(text).includes(character), write.name);
        }
      });

      it(`${name} is read back from JSON and YAML as it was`, () => {
        assert.equal(JSON.parse(jsonText(text)), text);
        assert.equal(parse(scalarText(text)), text);
      });
    }
  }

  it("what people read stays in JSON and YAML, line breaks of the layout too", () => {
    const text = "web-1 订单服务 🚀 Zürich ⚠\ufe0f عربى";
    assert.equal(scalarText(text), text);
    assert.equal(jsonText({ text }, 2), `{\n  "text": "${text}"\n}`);
  });
});
