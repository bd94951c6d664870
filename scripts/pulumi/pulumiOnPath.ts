import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { lt } from "semver";
import { executableOnPath, isExecutable } from "../cache/executableOnPath";
import { describePulumiCli } from "./pulumiCli";
import type { PulumiCli } from "./pulumiCli";
import { pulumiVersionOf } from "./pulumiVersionOf";
import { minimumPulumiVersion } from "./pulumiVersions";

const yamlHost = "pulumi-language-yaml";

/** The Pulumi CLI on PATH, or undefined; one that is there but cannot be used is reported. */
export async function pulumiOnPath(
  environment: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<PulumiCli | undefined> {
  const command = executableOnPath("pulumi", environment);
  if (!command) return undefined;
  try {
    const version = await pulumiVersionOf(command, environment);
    if (lt(version, minimumPulumiVersion))
      throw new Error(`it is ${version}, ${minimumPulumiVersion} or newer is needed`);
    if (!hasYamlHost(command, environment)) throw new Error(`it has no ${yamlHost} next to it or on PATH`);
    return describePulumiCli(command, version, "PATH", environment);
  } catch (error) {
    report(`Skipping the Pulumi CLI on PATH (${command}): ${(error as Error).message}`);
    return undefined;
  }
}

function hasYamlHost(command: string, environment: NodeJS.ProcessEnv): boolean {
  const file = process.platform === "win32" ? `${yamlHost}.exe` : yamlHost;
  return (
    isExecutable(join(dirname(realpathSync(command)), file)) || executableOnPath(yamlHost, environment) !== undefined
  );
}
