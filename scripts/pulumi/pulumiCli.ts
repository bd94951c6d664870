import { delimiter, dirname } from "node:path";
import { pathOf } from "../cache/executableOnPath";

/** A Pulumi CLI that can be run, with its language hosts. */
export interface PulumiCli {
  /** Path of the executable. */
  command: string;
  /** Folder of the executable and of the language hosts. */
  dir: string;
  /** Without a leading `v`. */
  version: string;
  /** Where it was found: `PATH` or `cache`. */
  origin: "PATH" | "cache";
  /** What to add to a process's environment: a PATH on which the engine finds its language hosts and analyzers. */
  env: { PATH: string; PULUMI_SKIP_UPDATE_CHECK: "true" };
}

/** Describes the CLI at `command`, its folder first on PATH. */
export function describePulumiCli(
  command: string,
  version: string,
  origin: PulumiCli["origin"],
  environment: NodeJS.ProcessEnv,
): PulumiCli {
  const dir = dirname(command);
  const path = [dir, pathOf(environment)].filter(Boolean).join(delimiter);
  return { command, dir, version, origin, env: { PATH: path, PULUMI_SKIP_UPDATE_CHECK: "true" } };
}
