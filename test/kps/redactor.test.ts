import assert from "node:assert/strict";
import { Redactor } from "../../provider/kps/http/redactor";

function clean(secret: string, text: string): string {
  const redactor = new Redactor();
  redactor.add([secret]);
  return redactor.clean(text, 100_000);
}

describe("a secret in a text", () => {
  for (const [secret, text, cleaned] of [
    ["abc", "the alphabet abc, abcdef and xabc: (abc) token=abc", "the alphabet ***, abcdef and xabc: (***) token=***"],
    ["KPS", "KPS.0001 of the KPSs", "***.0001 of the KPSs"],
    ["s3cret-1", "xs3cret-1x", "x***x"],
    ["a", "a banana", "*** banana"],
  ] as const) {
    it(`${secret} is taken out of ${JSON.stringify(text)}`, () => {
      assert.equal(clean(secret, text), cleaned);
    });
  }

  for (const length of [2000, 2001, 4000, 40_000, 60_000]) {
    it(`of ${length} characters is taken out whole`, () => {
      const secret = Array.from({ length }, (_, index) => "!#%&"[index % 4] ?? "").join("");
      assert.match(clean(secret, `before ${secret} after`), /^before (\*\*\*)+ after$/);
    });
  }
});
