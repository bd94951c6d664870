import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CommandContext } from "../commandContext";
import { runProgram } from "../runProgram";
import { printable } from "../../../provider/values/printable";
import { ok, warning } from "./check";
import type { Check } from "./check";
import type { InstalledPackage } from "../../../provider/values/installedPackage";
import { pluginChecks } from "./pluginCheck";

/** Oldest engine that the plugin is made for, as `peerDependencies` has it. */
const oldestEngine = [3, 230, 0] as const;

type ProgramContext = Pick<CommandContext, "runtime" | "signal">;

/**
 * Versions of the plugin, of Node.js and of the Pulumi engine on PATH, and which plugin that engine takes in `folder`; the
 * command itself needs no engine.
 */
export async function versionChecks(
  installed: InstalledPackage,
  folder: string,
  context: ProgramContext,
): Promise<Check[]> {
  const engine = await engineVersion(context);
  return [
    pluginCheck(installed),
    ...pluginChecks(installed, folder, context.runtime.env, engine !== undefined),
    ok("Node.js", process.versions.node),
    engineCheck(engine),
  ];
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

/** The last line that `pulumi version` prints: a shim may print others before. */
async function engineVersion(context: ProgramContext): Promise<string | undefined> {
  const { ok: ran, stdout } = await runProgram(["pulumi", "version"], engineTimeoutMs, context);
  return ran && stdout.trim() !== "" ? stdout.trim().split("\n").at(-1) : undefined;
}
