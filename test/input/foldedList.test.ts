import assert from "node:assert/strict";
import fc from "fast-check";
import { foldList, unfoldList } from "../../provider/values/foldedList";

describe("a folded list", () => {
  it("unfolds to what was folded, whatever the texts", async () => {
    const item = fc.dictionary(fc.string(), fc.oneof(fc.string({ unit: "binary" }), fc.constant(null), fc.boolean()));
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 5 }), async (items) => {
        assert.deepEqual(unfoldList(await foldList(items)), JSON.parse(JSON.stringify(items)));
      }),
    );
  });

  it("keeps its order over several texts", async () => {
    const items = Array.from({ length: 2001 }, (_, index) => ({ index }));
    const texts = await foldList(items);
    assert.equal(texts.length, 3);
    assert.deepEqual(unfoldList(texts), items);
  });

  const broken: Record<string, unknown> = {
    "no text": 1,
    "a text that is not compressed": Buffer.from("[]").toString("base64"),
    "half a text": "H4sIAAAAAAAEA",
  };
  for (const [what, text] of Object.entries(broken))
    it(`with ${what} in it is an error`, async () => {
      const [whole] = await foldList([{ a: 1 }]);
      assert.throws(() => unfoldList([whole, text]));
    });
});
