import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as kps from "../../../sdk/nodejs";
import { assertPassed } from "../../support/engine/assertPassed";
import { useEngine } from "../../support/engine/enginePulumi";
import { builtPlugin } from "../../support/engine/stackOptions";
import { temporaryFolder } from "../../support/temporaryFolder";
import { assertNothingTouched, assertStopped, longestMs } from "./support/assertStopped";
import { deployed } from "./support/gateState";
import { withInlineStack } from "./support/withInlineStack";

const timeout = longestMs;

/** A copy of the built plugin whose FailedTasksGate does not know `stopDeployment`, as plugins before it. */
function writeOlderPlugin(folder: string): string {
  cpSync(builtPlugin, folder, { recursive: true });
  let replaced = 0;
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".cjs"))) {
    const text = readFileSync(join(folder, name), "utf8");
    replaced += text.split("stopDeployment").length - 1;
    writeFileSync(join(folder, name), text.replaceAll("stopDeployment", "notKnownYet"));
  }
  assert.ok(replaced > 0, "the plugin does not know stopDeployment itself");
  return folder;
}

describe("gateProgram with an older plugin that does not know how it is told to refuse", function () {
  this.timeout(120_000);
  this.slow(30_000);
  useEngine();
  const temporary = temporaryFolder();

  it("fails closed for an inline program that swallows the error, over failures and after an early resource", () => {
    let early = false;
    const program = async () => {
      if (early) new pulumi.Stash("early", { input: 1 });
      try {
        kps.gateProgram();
      } catch {
        return;
      }
      new pulumi.Stash("first", { input: 1 });
      return Promise.resolve();
    };
    const pluginPath = writeOlderPlugin(join(temporary(), "older"));
    return withInlineStack({ program, pluginPath }, async (stack, simulator) => {
      assertPassed(await stack.up({ timeout }));
      const before = await deployed(stack);
      await simulator.setFailedTasks(3);
      const up = await stack.up({ timeout });
      assertStopped(up, "3 blocking of 3");
      assertNothingTouched(up);
      assert.deepEqual(await deployed(stack), before);
      await simulator.setFailedTasks(0);
      early = true;
      const preview = await stack.preview({ timeout });
      assertStopped(preview, "comes after resources", "early (pulumi:index:Stash)");
    });
  });
});
