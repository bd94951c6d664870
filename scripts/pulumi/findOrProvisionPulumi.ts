import { join } from "node:path";
import { cacheFolder } from "../cache/cacheFolder";
import { isProvisioned, provisionFolder } from "../cache/provisionFolder";
import { goBuild } from "./goBuild";
import { officialInstaller } from "./officialInstaller";
import { describePulumiCli } from "./pulumiCli";
import type { PulumiCli } from "./pulumiCli";
import { pulumiOnPath } from "./pulumiOnPath";
import type { PulumiSource } from "./pulumiSource";
import { PulumiUnavailableError } from "./pulumiUnavailableError";
import { pulumiVersionOf } from "./pulumiVersionOf";
import { pulumiVersion } from "./pulumiVersions";

/** What tests replace; all have real defaults. */
export interface PulumiProvisioning {
  /** Holds one folder a version. Default: `.cache/pulumi` of the project. */
  folder?: string;
  /** Whose PATH is searched. Default: the process's. */
  environment?: NodeJS.ProcessEnv;
  /** Takes progress lines. Default: stderr. */
  report?: (line: string) => void;
  /** The ways to get a CLI, tried in order. */
  sources?: readonly PulumiSource[];
}

/**
 * Finds a Pulumi CLI with its YAML language host, or provisions one: from PATH when new enough, else from the project's cache, which is
 * filled once by the official installer or, without internet, by a build with Go.
 *
 * @throws PulumiUnavailableError when there is none and no way to get one.
 * @example
 * const pulumi = await findOrProvisionPulumi();
 * spawnSync(pulumi.command, ["version"], { env: { ...process.env, ...pulumi.env } });
 */
export async function findOrProvisionPulumi(options: PulumiProvisioning = {}): Promise<PulumiCli> {
  const { environment = process.env, report = reportOnStderr, sources = [officialInstaller, goBuild] } = options;
  const onPath = await pulumiOnPath(environment, report);
  if (onPath) return onPath;
  const folder = join(options.folder ?? join(cacheFolder, "pulumi"), pulumiVersion);
  if (!isProvisioned(folder)) await provisionFromFirst(sources, folder, report);
  return describePulumiCli(join(folder, "bin", executable), pulumiVersion, "cache", environment);
}

const executable = process.platform === "win32" ? "pulumi.exe" : "pulumi";

async function provisionFromFirst(
  sources: readonly PulumiSource[],
  folder: string,
  report: (line: string) => void,
): Promise<void> {
  const attempts: string[] = [];
  for (const source of sources) {
    try {
      await provisionFolder(folder, (partial) => fillAndCheck(source, partial, report), report);
      return;
    } catch (error) {
      attempts.push(`${source.name}: ${(error as Error).message}`);
    }
  }
  throw new PulumiUnavailableError(attempts);
}

async function fillAndCheck(source: PulumiSource, folder: string, report: (line: string) => void): Promise<void> {
  await source.fill(folder, report);
  const version = await pulumiVersionOf(join(folder, "bin", executable));
  if (version !== pulumiVersion) throw new Error(`it brought ${version} instead of ${pulumiVersion}`);
}

function reportOnStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
