import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { printable } from "../../../provider/values/printable";
import { ok, warning } from "./check";
import type { Check } from "./check";
import type { InstalledPackage } from "./packageFolder";

/** Oldest engine that the plugin is made for, as `peerDependencies` has it. */
const oldestEngine = [3, 230, 0] as const;

/** Versions of the plugin, of Node.js and of the Pulumi engine on PATH; the command itself needs no engine. */
export async function versionChecks(
  installed: InstalledPackage,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Check[]> {
  return [pluginCheck(installed), ok("Node.js", process.versions.node), engineCheck(await engineVersion(env, signal))];
}

function pluginCheck({ folder, version }: InstalledPackage): Check {
  const plugin = join(folder, "provider", "bin", "pulumi-resource-kps");
  return existsSync(plugin)
    ? ok("plugin", `pulumi-kps ${printable(version, 40)}, ${plugin}`)
    : warning("plugin", `pulumi-kps ${printable(version, 40)}, but ${plugin} is missing`, "Install pulumi-kps again.");
}

function engineCheck(version: string | undefined): Check {
  if (version === undefined) {
    const detail = "no pulumi on PATH, or it does not run";
    return warning("engine", detail, "Install the Pulumi CLI to use gates; kps check and kps drift do not need it.");
  }
  const shown = printable(version, 40);
  const [major = NaN, minor = NaN] = version.replace(/^v/, "").split(".").map(Number);
  const isOld = major < oldestEngine[0] || (major === oldestEngine[0] && minor < oldestEngine[1]);
  if (!isOld) return ok("engine", `pulumi ${shown}`);
  return warning("engine", `pulumi ${shown}`, `Upgrade the Pulumi CLI to ${oldestEngine.join(".")} or later.`);
}

const engineTimeoutMs = 15_000;

function engineVersion(
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const options = { env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" }, timeout: engineTimeoutMs, signal };
  return new Promise((resolve) => {
    execFile("pulumi", ["version"], options, (error, stdout) => {
      resolve(error === null && stdout.trim() !== "" ? stdout.trim().split("\n").at(-1) : undefined);
    });
  });
}
