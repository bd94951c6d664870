import type { PulumiCommand } from "@pulumi/pulumi/automation/cmd";
import { SemVer } from "semver";
import type { PulumiCli } from "../../../scripts/pulumi/pulumiCli";
import { runPulumi } from "./runPulumi";
import type { CliResult } from "./runPulumi";

/** A deployment command that the Automation API is about to run: how to run it, and what came of it. */
export interface Deployment {
  /** Flags that the Automation API has no option for, such as `-v=9`. */
  args: readonly string[];
  /** Flags that it always sends and that are not wanted, such as `--skip-preview`. */
  without: readonly string[];
  timeout?: number;
  /** Set when the command has ended. */
  result?: CliResult;
}

/** The CLI as the Automation API drives it, with a slot for the next deployment. */
export interface EngineCommand {
  command: PulumiCommand;
  /** Waits to be taken by the next preview, up, refresh or destroy. */
  next?: Deployment;
}

/** The Automation API asks for the history after each deployment to sum it up; results here come from the events, so 0.2 s are saved. */
const noHistory: CliResult = { code: 0, stdout: "[]", stderr: "", timedOut: false };

const deployments = ["preview", "up", "refresh", "destroy"];

/**
 * A `PulumiCommand` whose `run` is ours: the Automation API's own inherits the process's whole environment and loses the exit code and stdout
 * of a command that fails, which are what the tests are about. The commands themselves are the Automation API's.
 */
export function engineCommand(pulumi: PulumiCli, env: Record<string, string>): EngineCommand {
  const engine: EngineCommand = { command: { command: pulumi.command, version: new SemVer(pulumi.version) } };
  const run = async (
    args: string[],
    cwd: string,
    added: Record<string, string>,
    onOutput?: (text: string) => void,
    onError?: (text: string) => void,
    signal?: AbortSignal,
  ): Promise<CliResult> => {
    if (args[0] === "stack" && args[1] === "history") return noHistory;
    const deployment = deployments.includes(args[0] ?? "") ? engine.next : undefined;
    if (deployment) engine.next = undefined;
    const result = await runPulumi({
      command: pulumi.command,
      args: [...args.filter((arg) => !deployment?.without.includes(arg)), ...(deployment?.args ?? [])],
      cwd,
      env: { ...env, ...added, PULUMI_AUTOMATION_API: "true" },
      timeout: deployment?.timeout,
      onOutput,
      onError,
      signal,
    });
    if (deployment) deployment.result = result;
    if (result.code !== 0) throw new Error(`pulumi ${args[0] ?? ""} exited with ${result.code}\n${result.stderr}`);
    return result;
  };
  Object.assign(engine.command, { run });
  return engine;
}
