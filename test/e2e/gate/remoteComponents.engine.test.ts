import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assertPassed } from "../../support/engine/assertPassed";
import { useEngine } from "../../support/engine/enginePulumi";
import { pathWith } from "../../support/engine/thing";
import { temporaryFolder } from "../../support/temporaryFolder";
import { assertNothingTouched, assertStopped, longestMs } from "./support/assertStopped";
import { cliProgram, transpileOnly } from "../../support/engine/cliProgram";
import { deployed } from "./support/gateState";
import { withGatedStack } from "./support/withGatedStack";

const timeout = longestMs;

/** A component provider, a process of its own with its own SDK: `remote:index:Three` registers three resources. */
const provider = `
const pulumi = require(${JSON.stringify(require.resolve("@pulumi/pulumi"))});
class Three extends pulumi.ComponentResource {
  constructor(name, options) {
    super("remote:index:Three", name, {}, options);
    for (let index = 0; index < 3; index++) new pulumi.Stash(name + index, { input: 1 }, { parent: this });
    this.registerOutputs({});
  }
}
const remote = {
  version: "0.0.1",
  schema: JSON.stringify({ name: "remote", version: "0.0.1", resources: { "remote:index:Three": { isComponent: true } } }),
  async construct(name, type, inputs, options) { return { urn: new Three(name, options).urn, state: {} }; },
};
pulumi.provider.main(remote, process.argv.slice(2));
`;

function writeRemotePlugin(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "remote.js"), provider);
  const launcher = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} "$(dirname "$0")/remote.js" "$@"\n`;
  writeFileSync(join(folder, "pulumi-resource-remote"), launcher, { mode: 0o755 });
  return folder;
}

const three = 'new pulumi.ComponentResource("remote:index:Three", "three", {}, {}, true);';

describe("gateProgram and a remote component", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const temporary = temporaryFolder();

  it("after the line: none of its resources is created over failures, all when clean, and before the line it is an error", async () => {
    const body = `
      if (process.env.EARLY === "yes") ${three}
      kps.gateProgram();
      ${three}`;
    const env = { ...transpileOnly, PATH: await pathWith(writeRemotePlugin(temporary())) };
    const nodejs = cliProgram("CommonJS JavaScript", body);
    await withGatedStack({ nodejs, env, simulator: { tasks: 3 } }, async (stack, simulator) => {
      const blocked = await stack.up({ timeout });
      assertStopped(blocked, "3 blocking of 3");
      assertNothingTouched(blocked);
      assert.deepEqual(await deployed(stack), {});
      simulator.setFailedTasks(0);
      stack.env["EARLY"] = "yes";
      assertStopped(await stack.preview({ timeout }), "three (remote:index:Three)");
      delete stack.env["EARLY"];
      assertPassed(await stack.up({ timeout }));
      assert.deepEqual(Object.keys(await deployed(stack)).sort(), ["three0", "three1", "three2"]);
    });
  });
});
