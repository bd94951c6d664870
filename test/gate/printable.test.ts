import assert from "node:assert/strict";
import { printable } from "../../provider/values/printable";

describe("untrusted text in one line", () => {
  for (const code of [
    ...[0x00, 0x1b, 0x7f, 0x9f, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200d, 0x200e, 0x2028, 0x202e, 0x2060],
    ...[0x2066, 0x3164, 0xd83d, 0xfdd0, 0xfeff, 0xfffe, 0xffff, 0xe0001, 0xe0041, 0xe007f, 0x1fffe],
  ]) {
    it(`U+${code.toString(16)} is written as an escape`, () => {
      assert.equal(printable(`a${String.fromCodePoint(code)}b`), `a\\u{${code.toString(16)}}b`);
    });
  }

  it("what people read stays", () => {
    const text = "web-1 订单服务 网关-🚀 Zürich Z\u0308 ⚠\ufe0f عربى";
    assert.equal(printable(text), text);
  });
});
