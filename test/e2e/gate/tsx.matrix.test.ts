import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assertPassed } from "../../support/engine/assertPassed";
import { useEngine } from "../../support/engine/enginePulumi";
import { matrixRows } from "../../support/matrixRows";
import { provisionNpm } from "../../support/provisionNpm";
import { assertNothingTouched, assertStopped, longestMs } from "./support/assertStopped";
import { deployed } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

const timeout = longestMs;

/** TypeScript that only a compiler or a loader such as tsx can run. */
const typed = "\nconst count: number = 5;\nfor (let i = 0; i < count; i++) new pulumi.Stash(`r${i}`, { input: 1 });\n";
const imports = 'import * as kps from "pulumi-kps";\nimport * as pulumi from "@pulumi/pulumi";\n';

const programs = {
  "an ES module with top-level await": {
    "package.json": '{"name":"program","type":"module","main":"index.ts"}',
    "index.ts": `${imports}await Promise.resolve();\nkps.gateProgram();\nawait Promise.resolve();${typed}`,
  },
  CommonJS: {
    "package.json": '{"name":"program","main":"index.ts"}',
    "index.ts": `${imports}kps.gateProgram();${typed}`,
  },
};

describe("gateProgram run by tsx in", function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  useEngine();

  for (const [form, files] of matrixRows(Object.entries(programs)))
    it(`${form}: stops on failures with nothing created, and creates all when clean`, async () => {
      const loader = pathToFileURL(join(await provisionNpm("tsx", "^4.20.0"), "tsx", "dist", "loader.mjs")).href;
      const project = `runtime:\n  name: nodejs\n  options:\n    typescript: false\n    nodeargs: --import ${loader}\n`;
      const nodejs = { ...files, "Pulumi.yaml": project };
      await withGatedStack({ nodejs, simulator: { tasks: 3 } }, async (stack, simulator) => {
        const up = await stack.up({ timeout });
        assertStopped(up, "3 blocking of 3");
        assertNothingTouched(up);
        assert.deepEqual(await deployed(stack), {});
        simulator.setFailedTasks(0);
        assertPassed(await stack.up({ timeout }));
        assert.equal(Object.keys(await deployed(stack)).length, 5);
      });
    });
});
