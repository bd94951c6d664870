import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Simulator } from "../../provider/simulator";
import { runTool } from "../../scripts/cache/runTool";
import { engineEnvironment } from "../support/engine/engineEnvironment";
import { enginePulumi } from "../support/engine/enginePulumi";

const kps = join(__dirname, "..", "..", "dist", "bin", "kps.cjs");

/**
 * The environment of an engine with an empty plugin cache below `folder`, into which `kps install-plugin` has put the
 * plugin; its programs read the simulator's list.
 */
export async function installedEngine(folder: string, simulator: Simulator): Promise<Record<string, string>> {
  const project = join(folder, "project");
  mkdirSync(project, { recursive: true });
  const environment = { ...simulator.environment, HW_MAX_RETRIES: "0" };
  const env = engineEnvironment(await enginePulumi(), { root: folder, project }, environment);
  await runTool(process.execPath, [kps, "install-plugin"], { cwd: project, env, timeout: 60_000 });
  return env;
}
