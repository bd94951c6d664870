import assert from "node:assert/strict";
import { largePieces } from "../../sdk/cli/output/largePieces";

describe("largePieces", () => {
  const text = Array.from({ length: 30_000 }, (_, line) => `line ${line} ${"…".repeat(line % 7)}`).join("\n");

  for (const [what, pieces] of [
    ["lines with their ends", text.split(/(?<=\n)/)],
    ["ends of lines that come first", text.split(/(?=\n)/)],
    ["pieces of lines", text.split(/(?<= )/)],
    ["one piece", [text]],
  ] as const) {
    it(`gives the same text from ${what}, in few pieces that end with a line`, () => {
      const large = [...largePieces(pieces)];
      assert.equal(large.join(""), text);
      assert.ok(large.length < 12, `${large.length} pieces`);
      assert.deepEqual(
        large.slice(0, -1).filter((piece) => !piece.endsWith("\n")),
        [],
      );
    });
  }

  it("gives nothing of nothing", () => {
    assert.equal([...largePieces([])].join(""), "");
  });
});
