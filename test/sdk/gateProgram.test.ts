import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { gateProgram } from "../../sdk/nodejs";

type Call = pulumi.runtime.Mocks["call"];
const internals = pulumi.runtime as unknown as { _reset(): void };

const clean = { status: "clean", passes: true, message: "0 blocking of 0" };
const blocked = { status: "blocked", passes: false, message: "3 blocking of 3" };

/** Sets mocks whose functions answer so. */
function mock(call: Call): void {
  void pulumi.runtime.setMocks({ newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }), call });
}

const isRunError = (text: RegExp) => (error: unknown) => pulumi.RunError.isInstance(error) && text.test(error.message);

describe("gateProgram", () => {
  afterEach(() => {
    internals._reset();
  });

  describe("under mocks", () => {
    it("asks the mock, with the rules, and passes over a verdict that passes", () => {
      const asked: unknown[] = [];
      mock(({ token, inputs }) => {
        asked.push({ token, inputs: inputs as object });
        return clean;
      });
      gateProgram({ keypairNames: ["prod-*"], since: undefined });
      assert.deepEqual(asked, [{ token: "kps:index:getFailedTasksVerdict", inputs: { keypairNames: ["prod-*"] } }]);
    });

    it("keeps the mock's `this`", () => {
      class Mocks implements pulumi.runtime.Mocks {
        readonly verdict = blocked;
        newResource({ name }: pulumi.runtime.MockResourceArgs) {
          return { id: name, state: {} };
        }
        call() {
          return this.verdict;
        }
      }
      void pulumi.runtime.setMocks(new Mocks());
      assert.throws(
        () => {
          gateProgram();
        },
        isRunError(/^3 blocking of 3$/),
      );
    });

    for (const [what, answer, text] of [
      ["a verdict that does not pass", () => blocked, /^3 blocking of 3$/],
      ["an empty object", () => ({}), /kps:index:getFailedTasksVerdict/],
      ["nothing", () => undefined, /kps:index:getFailedTasksVerdict/],
      ["half a verdict", () => ({ passes: true }), /kps:index:getFailedTasksVerdict/],
      ["a promise", () => Promise.resolve(clean), /answered with a promise, which gateProgram\(\) cannot wait for/],
      [
        "an error of its own",
        () => {
          throw new Error("no answer for this token");
        },
        /^no answer for this token$/,
      ],
    ] as const) {
      it(`throws on ${what}`, () => {
        mock(answer as Call);
        assert.throws(() => {
          gateProgram();
        }, isRunError(text));
      });
    }
  });

  for (const [what, rules, text] of [
    [
      "an output",
      { since: pulumi.output("2026-01-31") },
      /since is an output, which a synchronous line cannot wait for/,
    ],
    ["a promise in a list", { keypairNames: [Promise.resolve("a")] }, /keypairNames\.0 is a promise/],
  ] as const) {
    it(`throws on ${what} in its rules`, () => {
      mock(() => clean);
      assert.throws(() => {
        gateProgram(rules as never);
      }, isRunError(text));
    });
  }

  it("says how to run the program when no engine runs it", () => {
    assert.throws(
      () => {
        gateProgram();
      },
      isRunError(/found no engine to ask.*pulumi up/s),
    );
  });
});
