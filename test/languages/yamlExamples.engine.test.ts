import assert from "node:assert/strict";
import { withStack } from "../support/engine/createStack";
import { useEngine } from "../support/engine/enginePulumi";
import { simulatorPerTest } from "../support/simulator";
import { schemaExamples } from "./schemaExamples";

describe("the schema's examples in YAML", function () {
  this.timeout(60_000);
  this.slow(10_000);
  useEngine();
  const simulator = simulatorPerTest();

  for (const { name, text } of schemaExamples("yaml"))
    it(`preview with the real language host: ${name}`, () => {
      simulator().setFailedTasks(0);
      const env = { ...simulator().environment, HW_MAX_RETRIES: "0" };
      return withStack({ yaml: `${text}\n`, env }, async (stack) => {
        const { code, output } = await stack.preview();
        assert.equal(code, 0, output);
      });
    });
});
