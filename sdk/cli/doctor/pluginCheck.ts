import { printable } from "../../../provider/values/printable";
import { ok, problem, warning } from "./check";
import type { Check } from "./check";
import type { InstalledPackage } from "../../../provider/values/installedPackage";
import { pluginPath } from "./pluginPath";
import { findPluginPlaces } from "./pluginPlaces";
import type { PluginPlace } from "./pluginPlaces";

type Environment = Readonly<Record<string, string | undefined>>;

const name = "plugin for Pulumi";

/**
 * Which plugin the engine takes in this folder, and whether it is this package's; nothing where neither a project nor an
 * engine is there, since `kps check` needs none.
 */
export function pluginChecks(
  installed: InstalledPackage,
  folder: string,
  env: Environment,
  hasEngine: boolean,
): Check[] {
  const install = `${runnerOf(env)} pulumi-kps install-plugin`;
  try {
    const found = findPluginPlaces(installed, folder, env);
    if (found.project === undefined && !hasEngine) return [];
    const path = found.project === undefined ? undefined : pluginPath(found.project, installed.folder);
    return [checkOf(found.places, installed, { install, path })];
  } catch (error) {
    const why = printable((error as Error).message, 400);
    return [warning(name, `could not look where Pulumi would: ${why}`, `Correct that, or run ${install}.`)];
  }
}

/** What a user can do so that Pulumi finds this package's plugin. */
interface Ways {
  /** The command that installs it. */
  readonly install: string;
  /** The path for Pulumi.yaml, where there is one that lasts. */
  readonly path: string | undefined;
}

/** How the package manager that runs this command runs another: under Yarn PnP, npx would fetch the package. */
function runnerOf({ npm_config_user_agent: manager = "" }: Environment): string {
  return manager.startsWith("yarn/") ? "yarn" : manager.startsWith("pnpm/") ? "pnpm exec" : "npx";
}

function checkOf(places: readonly PluginPlace[], installed: InstalledPackage, ways: Ways): Check {
  // Pulumi ends with an error at a path that leads nowhere, whatever else it would find.
  const missing = places.find(({ state }) => state === "missing");
  if (missing !== undefined) {
    return problem(
      name,
      `${missing.where} names ${printable(missing.path, 400)}, where there is no plugin`,
      pathFix(ways),
    );
  }
  const taken = places.find(({ only }) => only === undefined || only === installed.version);
  const others = places.filter((place) => place !== taken).map((place) => describePlace(place, installed));
  const also = others.length === 0 ? "" : `; not taken: ${others.join(", ")}`;
  if (taken === undefined) {
    const detail = `Pulumi finds no kps ${installed.version}: not in Pulumi.yaml, on PATH or in the plugin cache${also}`;
    return warning(name, detail, `Run ${ways.install}${orLine(ways)}.`);
  }
  const detail = `Pulumi takes ${describePlace(taken, installed)}`;
  if (taken.state === "same") return ok(name, `${detail}${also}`);
  return warning(name, `${detail}, and this package is ${installed.version}${also}`, otherFix(taken.where, ways));
}

function describePlace({ where, path, version, state, only }: PluginPlace, { version: own }: InstalledPackage): string {
  const which =
    state === "same" ? `kps ${own}, this package's,` : `kps ${printable(version ?? "of another version", 40)}`;
  const restricted = only === undefined ? "" : `, for version ${printable(only, 40)} alone`;
  return `${which} from ${where} (${printable(path, 400)}${restricted})`;
}

/** What to do about a Pulumi.yaml whose path leads elsewhere. */
function pathFix({ install, path }: Ways): string {
  return path === undefined
    ? `Remove that entry from Pulumi.yaml and run ${install}: no path to this package lasts.`
    : `Write there: path: ${path}. Or remove the entry and run ${install}.`;
}

function otherFix(where: PluginPlace["where"], ways: Ways): string {
  if (where === "plugin cache") return `Run ${ways.install}.`;
  if (where === "Pulumi.yaml") return pathFix(ways);
  return `Remove the other pulumi-resource-kps from PATH, or set PULUMI_IGNORE_AMBIENT_PLUGINS=true; then run ${ways.install}.`;
}

function orLine({ path }: Ways): string {
  return path === undefined ? "" : `, or add to Pulumi.yaml: plugins: {providers: [{name: kps, path: ${path}}]}`;
}
