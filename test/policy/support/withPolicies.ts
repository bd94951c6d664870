import { mkdtempSync, realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { Simulator } from "../../../provider/simulator";
import { withStack } from "../../support/engine/createStack";
import { enginePulumi } from "../../support/engine/enginePulumi";
import type { EngineStack } from "../../support/engine/engineStack";
import type { ConfigValue } from "../../support/engine/stackOptions";
import { serverProgram } from "./programs";
import { writeCloudPlugins } from "./writeCloudPlugins";
import { writePack } from "./writePack";
import type { TestPack } from "./writePack";

/** A stack and the pack that checks it. */
export interface PolicyRun extends TestPack {
  /** Default: a server of huaweicloud, one of aws and a stash. */
  readonly program?: PulumiFn;
  /** Default: a region, which makes the stack one to check at its root. */
  readonly config?: Record<string, ConfigValue>;
  /** Over the simulator's variables. */
  readonly env?: Record<string, string>;
  /** Variables of the simulator that the run does not have. */
  readonly without?: readonly string[];
}

/** Runs a test on the real engine with a real pack; `policyPacks` is what its operations are given. */
export async function withPolicies(
  simulator: Simulator,
  run: PolicyRun,
  test: (stack: EngineStack, checked: { policyPacks: string[] }) => Promise<void>,
): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kps-policies-")));
  try {
    const pack = writePack(join(folder, "pack"), run);
    const plugins = writeCloudPlugins(join(folder, "plugins"), ["huaweicloud", "aws"]);
    const { program = serverProgram, config = { "kps:region": "cn-north-4" } } = run;
    const PATH = [plugins, (await enginePulumi()).env.PATH].join(delimiter);
    const given = Object.entries(simulator.environment).filter(([name]) => !run.without?.includes(name));
    const env = { ...Object.fromEntries(given), HW_MAX_RETRIES: "0", PATH, ...run.env };
    simulator.requests.clear();
    await withStack({ program, pluginPath: null, config, env }, (stack) => test(stack, { policyPacks: [pack] }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
