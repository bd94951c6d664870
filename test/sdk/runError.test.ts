import assert from "node:assert/strict";
import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { asRunError } from "../../sdk/nodejs/runError";

describe("an error of the SDK's functions", () => {
  it("is one that Pulumi shows without its stack", () => {
    assert.ok(pulumi.RunError.isInstance(asRunError(new Error("no"))));
  });

  for (const wrapped of [
    "invocation of kps:index:getFailedTasks returned an error: answered 403",
    "2 UNKNOWN: invocation of kps:index:getFailedTasks returned an error: answered 403",
    "rpc error: code = Unknown desc = answered 403",
  ]) {
    it(`keeps the provider's own words of "${wrapped}"`, () => {
      assert.equal(asRunError(new Error(wrapped)).message, "answered 403");
    });
  }

  it("is readable when something else than an error was thrown", () => {
    assert.equal(asRunError("no").message, "no");
  });

  // Pulumi's Node.js host inspects every error in colours, and Node.js 20 takes 13 seconds and more to colour a stack (markNodeModules).
  it("is inspected as its text alone, so that a preview on Node.js 20 fails at once", () => {
    assert.equal(inspect(asRunError(new Error("answered 403")), { colors: true }), "answered 403");
  });
});
