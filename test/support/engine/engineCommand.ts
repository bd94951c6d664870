import type { PulumiCommand } from "@pulumi/pulumi/automation/cmd";
import { SemVer } from "semver";
import type { PulumiCli } from "../../../scripts/pulumi/pulumiCli";
import type { EngineFolders } from "./engineEnvironment";
import { runPulumi } from "./runPulumi";
import type { CliResult } from "./runPulumi";
import { copyNewStack, keepNewStack, readState } from "./stackFiles";

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

const deployments = ["preview", "up", "refresh", "destroy"];

/**
 * A `PulumiCommand` whose `run` is ours: the Automation API's own inherits the process's whole environment and loses the exit code and stdout
 * of a command that fails, which are what the tests are about. The commands themselves are the Automation API's.
 */
export function engineCommand(pulumi: PulumiCli, env: Record<string, string>, folders: EngineFolders): EngineCommand {
  const engine: EngineCommand = { command: { command: pulumi.command, version: new SemVer(pulumi.version) } };
  const run = async (
    args: string[],
    cwd: string,
    added: Record<string, string>,
    onOutput?: (text: string) => void,
    onError?: (text: string) => void,
    signal?: AbortSignal,
  ): Promise<CliResult> => {
    const known = knownAnswer(args, folders);
    if (known !== undefined) return { code: 0, stdout: known, stderr: "", timedOut: false };
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
    if (args[0] === "stack" && args[1] === "init") keepNewStack(folders, args[2] ?? "");
    return result;
  };
  Object.assign(engine.command, { run });
  return engine;
}

/**
 * What the CLI would print for a command of the Automation API that needs no engine: the start of the CLI is half of what a preview costs, and
 * a deployment would take three of them.
 */
function knownAnswer(
  [command, verb, name = "", ...rest]: readonly string[],
  folders: EngineFolders,
): string | undefined {
  if (command !== "stack") return undefined;
  // Asked for after each deployment to sum it up; results here come from the events.
  if (verb === "history") return "[]";
  if (verb === "init") return copyNewStack(folders, name) ? "" : undefined;
  if (verb !== "output") return undefined;
  const state = readState(folders, rest.at(-1) ?? "");
  const outputs = state?.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
  return state !== undefined && Object.keys(outputs).length === 0 ? "{}" : undefined;
}
