import assert from "node:assert/strict";
import fc from "fast-check";
import { possibleCauses } from "../../provider/gate/advice/causeTable";
import { explain, stateLine } from "../../provider/gate/advice/explain";
import { shortAdvice } from "../../provider/gate/advice/shortAdvice";
import { failure } from "./support/failure";

const idsOf = (operateType: string, state?: "running" | "shut down") =>
  explain({ operateType }, state).causes.map(({ id }) => id);
const all = possibleCauses.map(({ id }) => id);
const withoutSsh = ["authorizedKeys", "interrupted", "image"];

describe("a failed task is explained by its operate type", () => {
  for (const [operateType, operation, line] of [
    ["FAILED_BIND", "bind", "server running, with the root password; or shut down"],
    ["FAILED_RESET", "reset", "server shut down"],
    ["RUNNING_RESET", "reset", "server shut down"],
    ["FAILED_REPLACE", "replace", "server running, with the private key in use, in PEM format (not .ppk)"],
    ["FAILED_UNBIND", "unbind", "server running, with the private key in use, in PEM format (not .ppk); or shut down"],
  ] as const) {
    it(`${operateType} needs: ${line}`, () => {
      const explanation = explain({ operateType });
      assert.equal(explanation.operation, operation);
      assert.equal(explanation.needs && stateLine(explanation.needs), line);
    });
  }

  it("with all causes where KPS may log in over SSH", () => {
    for (const type of ["FAILED_BIND", "FAILED_REPLACE", "FAILED_UNBIND"]) assert.deepEqual(idsOf(type), all);
  });

  it("without the causes of SSH where the server is shut down", () => {
    assert.deepEqual(idsOf("FAILED_RESET"), withoutSsh);
    assert.deepEqual(idsOf("FAILED_BIND", "shut down"), withoutSsh);
    assert.deepEqual(idsOf("FAILED_UNBIND", "shut down"), withoutSsh);
    assert.deepEqual(idsOf("FAILED_BIND", "running"), all);
  });

  for (const type of ["FAILED_ROTATE", "", "failed_reset", "FAILED_RESET ", "RESET"]) {
    it(`"${type}" is not known, and gets what all operations share`, () => {
      assert.deepEqual(explain({ operateType: type }), {
        operation: undefined,
        needs: undefined,
        causes: possibleCauses,
      });
    });
  }

  it("whatever its error text says", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (taskErrorMsg, taskErrorCode) => {
        assert.deepEqual(explain(failure({ taskErrorMsg, taskErrorCode })), explain(failure()));
      }),
    );
  });
});

describe("the short advice", () => {
  it("is three lines for each operation at most, whatever the number of tasks", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("FAILED_BIND", "FAILED_RESET", "X", "Y", "RUNNING_RESET")), (types) => {
        const tasks = types.map((operateType, index) => failure({ operateType, taskId: `t-${index}` }));
        const groups = new Set(types.map((type) => explain({ operateType: type }).operation ?? "unknown"));
        assert.equal(shortAdvice(tasks).length, 3 * groups.size);
      }),
    );
  });

  it("names the needs, the causes in order, and the command for the rest", () => {
    const task = failure();
    assert.deepEqual(shortAdvice([task]), [
      "  - FAILED_RESET: Shut the server down and reset the key pair again. It needs: server shut down.",
      "    Check in this order: changed authorized_keys, server or disk changed meanwhile, unsupported image.",
      `    In detail: npx pulumi-kps explain ${task.key}`,
    ]);
  });

  it("escapes an unknown type", () => {
    assert.doesNotMatch(shortAdvice([failure({ operateType: "\u001b[2J\nX" })]).join(""), /[\u001b\n]/);
  });
});
