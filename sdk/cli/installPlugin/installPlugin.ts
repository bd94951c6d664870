import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { printable } from "../../../provider/values/printable";
import { exitCodes } from "../commandContext";
import type { CommandContext, ExitCode } from "../commandContext";
import { CommandError } from "../commandError";
import { installedPackage } from "../doctor/packageFolder";
import { builtPlugin, cachedPlugin, cacheState } from "./pluginCache";

const attempt = "Installing the Pulumi plugin";
const timeoutMs = 120_000;

/**
 * Installs the plugin of this package with the Pulumi CLI, or with `check` only says whether that was done.
 * @throws CommandError when there is no plugin to install, no Pulumi CLI, or it fails
 */
export async function installPlugin(options: { check?: boolean }, context: CommandContext): Promise<ExitCode> {
  const { runtime, write, writeError } = context;
  const { folder, version } = installedPackage();
  const built = builtPlugin(folder);
  if (!existsSync(join(built, "pulumi-resource-kps.cjs"))) {
    throw new CommandError(attempt, `failed: ${built} is missing or incomplete`, "Install pulumi-kps again.");
  }
  const cached = cachedPlugin(version, runtime.env);
  const state = cacheState(cached, built);
  const node = await runs("node", ["--version"], context);
  if (options.check === true) {
    if (state === "installed" && node.ok) return exitCodes.ok;
    if (state !== "installed") {
      const what = state === "missing" ? "is not in Pulumi's plugin cache" : "in Pulumi's plugin cache differs";
      writeError(`kps: the plugin kps ${version} ${what} (${cached}). Run: kps install-plugin\n`);
    }
    if (!node.ok) writeError(`kps: the plugin needs Node.js 20.19 or later: no node on PATH runs.\n`);
    return exitCodes.found;
  }
  if (state === "installed") return exitCodes.ok;
  const reinstall = state === "other" ? ["--reinstall"] : [];
  const args = ["plugin", "install", "resource", "kps", version, "--file", built, ...reinstall];
  const installed = await runs("pulumi", args, context);
  if (!installed.ok) throw notInstalled(installed);
  if (cacheState(cached, built) !== "installed") {
    throw new CommandError(attempt, `did not put it into ${cached}`, "Check PULUMI_HOME, then try again.");
  }
  write(`Installed the plugin kps ${version} in ${cached}\n`);
  return exitCodes.ok;
}

interface Run {
  readonly ok: boolean;
  /** Whether there is no such command. */
  readonly missing: boolean;
  readonly stderr: string;
}

function runs(command: string, args: readonly string[], { runtime, signal }: CommandContext): Promise<Run> {
  const env = { ...runtime.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  return new Promise((resolve) => {
    execFile(command, args, { env, timeout: timeoutMs, signal }, (error, _stdout, stderr) => {
      resolve({ ok: error === null, missing: error !== null && error.code === "ENOENT", stderr });
    });
  });
}

function notInstalled({ missing, stderr }: Run): CommandError {
  if (missing) {
    return new CommandError(
      attempt,
      "needs the Pulumi CLI: no pulumi on PATH",
      "Install the Pulumi CLI, then try again.",
    );
  }
  const said = printable(stderr.trim().split("\n").at(-1) ?? "", 400);
  return new CommandError(attempt, `failed: pulumi plugin install said: ${said}`, "Correct that, then try again.");
}
