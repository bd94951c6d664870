import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { provisionNode } from "../../../scripts/node/provisionNode";
import { assertPassed } from "../../support/engine/assertPassed";
import { useEngine } from "../../support/engine/enginePulumi";
import { matrixRows } from "../../support/matrixRows";
import { assertNothingTouched, assertStopped } from "./support/assertStopped";
import { cliProgram, transpileOnly } from "../../support/engine/cliProgram";
import { deployed } from "./support/gateState";
import { copyPackage, provisionSdk, useSdk } from "./support/provisionSdk";
import { withGatedStack } from "./support/withGatedStack";

const env = transpileOnly;
const timeout = 60_000;
const provisioning = 10 * 60_000;

/** Ten resources, registered by a library's own copy of the SDK. */
const libraryUsing = (sdk: string) => `
const { CustomResource } = require(${JSON.stringify(sdk)});
exports.create = () => {
  for (let index = 0; index < 10; index++) new CustomResource("pulumi:index:Stash", "r" + index, { input: 1 });
};
`;

describe("gateProgram beside", function () {
  this.timeout(180_000);
  this.slow(60_000);
  useEngine();

  for (const version of matrixRows(["3.100.0", "3.20.0", "3.112.0", "latest"]))
    it(`a library with its own @pulumi/pulumi ${version}: 0 of its 10 resources are created over 3 failures, all when clean`, async function () {
      this.timeout(provisioning);
      const sdk = await provisionSdk(version);
      const body = 'const library = require("./library");\nkps.gateProgram();\nlibrary.create();\n';
      const nodejs = { ...cliProgram("CommonJS JavaScript", body), "library.js": libraryUsing(sdk) };
      await withGatedStack({ nodejs, env, simulator: { tasks: 3 } }, async (stack, simulator) => {
        const up = await stack.up({ timeout });
        assertStopped(up, "3 blocking of 3");
        assertNothingTouched(up);
        assert.deepEqual(await deployed(stack), {});
        simulator.setFailedTasks(0);
        assertPassed(await stack.up({ timeout }));
        assert.equal(Object.keys(await deployed(stack)).length, 10);
      });
    });

  it("another copy of pulumi-kps: each gates", () => {
    const body = `
      const other = require("./copy/dist/sdk/nodejs");
      require("node:assert").notEqual(other.gateProgram, kps.gateProgram);
      other.gateProgram({ keypairNames: ["prod-*"] });
      kps.gateProgram();
      new pulumi.Stash("first", { input: 1 });`;
    return withGatedStack({ nodejs: cliProgram("CommonJS JavaScript", body), env }, async (stack, simulator) => {
      copyPackage(join(stack.folders.project, "copy"));
      assertPassed(await stack.up({ timeout }));
      for (const keypair_name of ["dev-1", "prod-1"]) {
        simulator.addFailedTask({ keypair_name });
        assertStopped(await stack.up({ timeout }), /\d blocking of \d/);
      }
    });
  });
});

const body = `
kps.FailedTasksGate.get("read", "cn-north-4/0123456789abcdef0123456789abcdef/read");
if (process.env.EARLY === "yes") new pulumi.Stash("early", { input: 1 });
kps.gateProgram();
new pulumi.Stash("first", { input: 1 });
`;

/** The oldest SDK that is supported and the newest, on the versions of Node.js that they declare. */
const rows = [
  { sdk: "latest", node: 24 },
  { sdk: "3.230.0", node: 24 },
  { sdk: "latest", node: 22 },
  { sdk: "3.230.0", node: 22 },
  { sdk: "3.230.0", node: 20 },
];

describe("gateProgram with an SDK that lacks what it needs", function () {
  this.timeout(provisioning);
  this.slow(60_000);
  useEngine();

  for (const version of matrixRows(["3.20.0"]))
    it(`${version}: says which was found and which is needed, and goes no further`, async () => {
      const sdk = await provisionSdk(version);
      const caught = "try { kps.gateProgram(); } catch {}\nnew pulumi.Stash('first', { input: 1 });";
      await withGatedStack({ nodejs: cliProgram("CommonJS JavaScript", caught), env }, async (stack) => {
        useSdk(stack, sdk, process.execPath);
        const up = await stack.up({ timeout });
        assertStopped(up, "needs @pulumi/pulumi 3.230.0 or newer and found 3.20.0");
        assertNothingTouched(up);
      });
    });
});

for (const { sdk, node } of matrixRows(rows))
  describe(`gateProgram with @pulumi/pulumi ${sdk} on Node.js ${node}`, function () {
    this.timeout(provisioning);
    this.slow(60_000);
    useEngine();

    it("passes over a read, stops on failures and on a resource before the line", async () => {
      const [folder, executable] = [await provisionSdk(sdk), await provisionNode(node)];
      const nodejs = cliProgram("CommonJS JavaScript", body);
      await withGatedStack({ nodejs, env: { ...env }, simulator: { tasks: 3 } }, async (stack, simulator) => {
        useSdk(stack, folder, executable);
        assertStopped(await stack.up({ timeout }), "3 blocking of 3");
        assert.deepEqual(await deployed(stack), {});
        simulator.setFailedTasks(0);
        stack.env["EARLY"] = "yes";
        assertStopped(await stack.preview({ timeout }), "early (pulumi:index:Stash)");
        delete stack.env["EARLY"];
        assertPassed(await stack.up({ timeout }));
        const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
        assert.ok(sdk === "latest" || version === sdk, version);
      });
    });
  });
