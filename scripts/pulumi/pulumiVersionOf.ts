import { valid } from "semver";
import { runTool } from "../cache/runTool";

/**
 * Asks a Pulumi CLI for its version.
 *
 * @returns such as `3.259.0`.
 * @throws Error when it does not run or answers something else.
 */
export async function pulumiVersionOf(command: string, environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const env = { ...environment, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const answer = (await runTool(command, ["version"], { env, timeout: 30_000 })).trim();
  const version = valid(answer);
  if (!version) throw new Error(`${command} version answered ${JSON.stringify(answer)} instead of a version`);
  return version;
}
