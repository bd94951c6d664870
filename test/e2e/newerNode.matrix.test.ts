import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { provisionNode } from "../../scripts/node/provisionNode";
import * as kps from "../../sdk/nodejs";
import { withStack } from "../support/engine/createStack";
import { enginePulumi, useEngine } from "../support/engine/enginePulumi";
import { assertPassed } from "../support/engine/assertPassed";
import { matrixRows } from "../support/matrixRows";
import { simulatorPerSuite } from "../support/simulator";

const run = promisify(execFile);
const root = join(__dirname, "../..");

for (const major of matrixRows([24, 22]))
  describe(`Node.js ${major}`, function () {
    this.timeout(60_000);
    useEngine();
    const simulator = simulatorPerSuite({ tasks: 3 });
    let node: string;
    before("provision it", async function () {
      this.timeout(10 * 60_000);
      node = await provisionNode(major);
    });

    it("runs the plugin", async () => {
      const PATH = [dirname(node), (await enginePulumi()).env.PATH].join(delimiter);
      const program = async () => ({ total: (await kps.getFailedTasks()).total });
      await withStack({ program, env: { ...simulator().environment, PATH } }, async (stack) => {
        const up = await stack.up();
        assertPassed(up);
        assert.equal(up.outputs["total"]?.value, 3);
        assert.equal(up.stderr, "");
      });
    });

    it("imports the built package without a warning", async () => {
      const script = `
      const names = ["pulumi-kps", "pulumi-kps/client", "pulumi-kps/simulator"];
      console.log(JSON.stringify([process.version.split(".")[0], ...names.map((name) => typeof require(name))]));
    `;
      const { stdout, stderr } = await run(node, ["-e", script], { cwd: root });
      assert.deepEqual(JSON.parse(stdout), [`v${major}`, "object", "object", "object"]);
      assert.equal(stderr, "");
    });
  });
