import assert from "node:assert/strict";
import { attributedViolations } from "../../sdk/policy/violations";
import { failure } from "../gate/support/failure";

describe("a failed task at its resource", () => {
  it("comes with the causes of its operation, in the order to check", () => {
    const [text = ""] = attributedViolations([failure()]);
    assert.deepEqual(text.split("\n").slice(1), [
      "Causes of a failed reset, in the order to check: changed authorized_keys, server or disk changed meanwhile, unsupported image.",
    ]);
  });

  it("of an unknown type, with the common causes", () => {
    const [text = ""] = attributedViolations([failure({ operateType: "FAILED_ROTATE" })]);
    assert.match(text, /\nCauses, in the order to check: wrong password or private key, /);
  });

  it("is counted past the twentieth", () => {
    const texts = attributedViolations(Array.from({ length: 22 }, (_, index) => failure({ taskId: `t-${index}` })));
    assert.equal(texts.length, 21);
    assert.equal(texts[20], "and 2 more failed key-pair tasks");
  });
});
