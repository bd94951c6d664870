import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Simulator } from "../../provider/simulator";
import * as kps from "../../sdk/nodejs";
import { withStack } from "../support/engine/createStack";
import { enginePulumi, useEngine } from "../support/engine/enginePulumi";
import type { EngineStack } from "../support/engine/engineStack";
import type { StackOptions } from "../support/engine/stackOptions";
import { simulatorPerTest } from "../support/simulator";
import { assertGated } from "./gatedProgram";

const run = promisify(execFile);
const command = join(__dirname, "..", "..", "dist", "bin", "kps.cjs");

/** What a program that hangs under a gate is, in the languages with a host here: YAML's own, and the stand-in for Node.js's. */
const programs: Record<string, StackOptions> = {
  YAML: {
    yaml: {
      resources: {
        gate: { type: "kps:FailedTasksGate" },
        "example:index:Application": {
          type: "kps:FailedTasksGate",
          properties: { mode: "warn", serverNames: ["none"] },
          options: { dependsOn: ["${gate}"] },
        },
      },
    },
  },
  TypeScript: {
    nodejs: {
      "index.ts": `
import * as kps from "pulumi-kps";
import * as pulumi from "@pulumi/pulumi";
export = async () => {
  await kps.requireNoFailedTasks();
  new pulumi.ComponentResource("example:index:Application", "web");
};`,
    },
  },
};

describe("with the plugin installed by kps install-plugin, and no plugins.providers", function () {
  this.timeout(120_000);
  this.slow(40_000);
  useEngine();
  const simulator = simulatorPerTest();

  function withEmptyCache(options: StackOptions, test: (stack: EngineStack) => Promise<void>): Promise<void> {
    const env = { ...environmentOf(simulator()), PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    return withStack({ ...options, env, pluginPath: null }, test);
  }

  it("without either, a program's error says both ways", async () => {
    let message = "";
    const program = async (): Promise<void> => {
      await kps.requireNoFailedTasks().catch((error: unknown) => {
        message = (error as Error).message;
        throw error;
      });
    };
    await withEmptyCache({ program }, async (stack) => {
      assert.notEqual((await stack.preview()).code, 0);
      assert.match(message, /npx pulumi-kps install-plugin.*plugins: \{providers: /);
    });
  });

  const lines = {
    "gateProgram()": "kps.gateProgram();",
    "requireNoFailedTasks()": "void kps.requireNoFailedTasks();",
  };
  for (const [name, line] of Object.entries(lines))
    it(`without either, ${name} in a program of the CLI says both ways before the engine ends it`, () => {
      const nodejs = { "index.ts": `import * as kps from "pulumi-kps";\n${line}\n` };
      return withEmptyCache({ nodejs }, async (stack) => {
        const { code, output } = await stack.preview();
        assert.notEqual(code, 0);
        assert.match(output, /There is no plugin kps .*npx pulumi-kps install-plugin.*plugins: \{providers: /);
      });
    });

  for (const [language, options] of Object.entries(programs)) {
    it(`a ${language} program previews: no failure passes, three block, an unreadable list blocks`, () =>
      withEmptyCache(options, async (stack) => {
        const before = await stack.preview();
        assert.notEqual(before.code, 0, "it passed without a plugin");
        await run(process.execPath, [command, "install-plugin"], {
          env: { ...stack.env, ...(await enginePulumi()).env },
        });
        await assertGated(simulator(), async () => {
          const { code, output, steps } = await stack.preview();
          assert.doesNotMatch(output, /There is no plugin/);
          return { code, output: output + steps.map(({ urn }) => `\n${urn}`).join("") };
        });
      }));
  }
});

function environmentOf({ environment }: Simulator): Record<string, string> {
  return { ...environment, HW_MAX_RETRIES: "0" };
}
