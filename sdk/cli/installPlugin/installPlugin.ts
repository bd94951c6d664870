import { existsSync } from "node:fs";
import { join } from "node:path";
import { CancelledError } from "../../../provider/kps/errors/index";
import { kpsCommand } from "../../../provider/values/kpsCommand";
import { printable } from "../../../provider/values/printable";
import { exitCodes } from "../commandContext";
import type { CommandContext, ExitCode } from "../commandContext";
import { CommandError } from "../commandError";
import { installedPackage } from "../../../provider/values/installedPackage";
import { runProgram } from "../runProgram";
import type { ProgramRun } from "../runProgram";
import { cachedPlugin } from "../../../provider/values/cachedPlugin";
import { builtPlugin, cacheState } from "./pluginCache";

const attempt = "Installing the Pulumi plugin";
const timeoutMs = 120_000;

/**
 * Installs the plugin of this package with the Pulumi CLI, or with `check` only says whether that was done.
 * @throws CommandError when there is no plugin to install, no Pulumi CLI, or it fails; CancelledError
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
  const run = async (...line: [string, ...string[]]): Promise<ProgramRun> => {
    const ran = await runProgram(line, timeoutMs, context);
    if (context.signal.aborted) throw new CancelledError(attempt);
    return ran;
  };
  const node = await run("node", "--version");
  if (options.check === true) {
    if (state === "installed" && node.ok) return exitCodes.ok;
    if (state !== "installed") {
      const what = state === "missing" ? "is not in Pulumi's plugin cache" : "in Pulumi's plugin cache differs";
      writeError(`kps: the plugin kps ${version} ${what} (${cached}). Run: ${kpsCommand} install-plugin\n`);
    }
    if (!node.ok) writeError(`kps: the plugin needs Node.js 20.19 or later: no node on PATH runs.\n`);
    return exitCodes.found;
  }
  if (state === "installed") return exitCodes.ok;
  const reinstall = state === "other" ? ["--reinstall"] : [];
  const install = ["plugin", "install", "resource", "kps", version, "--file", built, ...reinstall];
  const installed = await run("pulumi", ...install);
  if (!installed.ok) throw notInstalled(installed);
  if (cacheState(cached, built) !== "installed") {
    throw new CommandError(attempt, `did not put it into ${cached}`, "Check PULUMI_HOME, then try again.");
  }
  write(`Installed the plugin kps ${version} in ${cached}\n`);
  return exitCodes.ok;
}

function notInstalled({ missing, isLate, stderr }: ProgramRun): CommandError {
  if (missing) {
    return new CommandError(
      attempt,
      "needs the Pulumi CLI: no pulumi on PATH",
      "Install the Pulumi CLI, then try again.",
    );
  }
  if (isLate) {
    return new CommandError(
      attempt,
      `failed: pulumi plugin install did not end within ${timeoutMs / 1000} s`,
      "Check that the Pulumi CLI runs, then try again.",
    );
  }
  const said = printable(stderr.trim().split("\n").at(-1) ?? "", 400);
  return new CommandError(attempt, `failed: pulumi plugin install said: ${said}`, "Correct that, then try again.");
}
