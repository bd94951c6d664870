import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { cachedPlugin } from "../../../provider/values/cachedPlugin";
import { builtPlugin, cacheState } from "../installPlugin/pluginCache";
import type { InstalledPackage } from "../../../provider/values/installedPackage";
import { fileLimits, readTextFile } from "../../../provider/values/textFile";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the engine looks for the plugin. */
export interface PluginPlace {
  readonly where: "Pulumi.yaml" | "PATH" | "plugin cache";
  /** The plugin's folder, as it is named there. */
  readonly path: string;
  /** `same` plugin as this package's, an `other` one, or `missing`: what is named there is not. */
  readonly state: "same" | "other" | "missing";
  /** The plugin's version, where its folder tells. */
  readonly version?: string;
  /** The version that Pulumi.yaml asks for: with it the engine takes the place for that version alone. */
  readonly only?: string;
}

/** Where it was looked. */
export interface PluginPlaces {
  /** The folder of the Pulumi.yaml that Pulumi would find, if any. */
  readonly project?: string;
  /** In the order in which the engine looks; the first is what it takes. */
  readonly places: readonly PluginPlace[];
}

/** Looks for the plugin where the engine does: in Pulumi.yaml, on PATH and in the plugin cache. Runs nothing of what it finds. */
export function findPluginPlaces(installed: InstalledPackage, folder: string, env: Environment): PluginPlaces {
  const project = projectFolder(folder);
  const places = [
    ...(project === undefined ? [] : placesInProject(project, installed)),
    ...placesOnPath(installed, env),
    ...placesInCache(installed, env),
  ];
  return project === undefined ? { places } : { project, places };
}

const projectFiles = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

function projectFolder(start: string): string | undefined {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (projectFiles.some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/** What of a Pulumi.yaml is read here; nothing of it can be relied on. */
interface ProjectFile {
  readonly plugins?: { readonly providers?: unknown };
  readonly packages?: Readonly<Record<string, unknown>>;
}

function placesInProject(project: string, installed: InstalledPackage): PluginPlace[] {
  const { plugins, packages } = readProject(project);
  const providers = Array.isArray(plugins?.providers) ? (plugins.providers as unknown[]) : [];
  const named = providers.flatMap((provider) => {
    const { name, path, version } = (provider ?? {}) as Record<string, unknown>;
    return name === "kps" && typeof path === "string" ? [{ path, only: textOf(version) }] : [];
  });
  // What `pulumi package add` writes: a folder, or the name and version of a plugin to download.
  const added = packages?.["kps"];
  const paths = typeof added === "string" && /^([./]|[A-Za-z]:)/.test(added) ? [{ path: added, only: undefined }] : [];
  return [...named, ...paths].map(({ path, only }) => {
    const place = placeAt("Pulumi.yaml", resolve(project, path), installed);
    return only === undefined ? place : { ...place, only };
  });
}

function readProject(project: string): ProjectFile {
  const file = projectFiles.map((name) => join(project, name)).find((candidate) => existsSync(candidate));
  try {
    const text = readTextFile(file ?? "", { named: false, maxBytes: fileLimits.document });
    return (parse(text?.bytes.toString("utf8") ?? "") ?? {}) as ProjectFile;
  } catch {
    // Pulumi itself says what is wrong with it.
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.replace(/^v/, "") : undefined;
}

function placesOnPath(installed: InstalledPackage, env: Environment): PluginPlace[] {
  if (["1", "true"].includes((env["PULUMI_IGNORE_AMBIENT_PLUGINS"] ?? "").toLowerCase())) return [];
  const names = ["pulumi-resource-kps", "pulumi-resource-kps.exe", "pulumi-resource-kps.cmd"];
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "" && !isManagers(folder, env));
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isFile);
  if (found === undefined) return [];
  const place = placeAt("PATH", dirname(realpathSync(found)), installed);
  // Something starts there, and only the engine would find out what.
  return [place.state === "missing" ? { ...place, state: "other" } : place];
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether npm, pnpm or Yarn puts a folder on the PATH of what it runs, as this command: it is not on the user's own. */
function isManagers(folder: string, { BERRY_BIN_FOLDER }: Environment): boolean {
  return /[/\\](\.bin|yarn--[^/\\]+)$/.test(folder) || folder === BERRY_BIN_FOLDER;
}

function placesInCache(installed: InstalledPackage, env: Environment): PluginPlace[] {
  const path = cachedPlugin(installed.version, env);
  const states = { installed: "same", other: "other", missing: undefined } as const;
  const state = states[cacheState(path, builtPlugin(installed.folder))];
  return state === undefined ? [] : [{ where: "plugin cache", path, state, version: installed.version }];
}

function placeAt(where: PluginPlace["where"], path: string, installed: InstalledPackage): PluginPlace {
  // The folder for `pulumi package add` starts the plugin that is next to it.
  const plugin = existsSync(join(path, "PulumiPlugin.yaml")) ? join(path, "..", "provider", "bin") : path;
  if (!existsSync(join(plugin, "pulumi-resource-kps.cjs"))) return { where, path, state: "missing" };
  const version = packageVersion(plugin);
  const isSame = cacheState(plugin, builtPlugin(installed.folder)) === "installed";
  return { where, path, state: isSame ? "same" : "other", ...(version === undefined ? {} : { version }) };
}

/** The version of the pulumi-kps that a plugin's folder is in, or of the cache's folder. */
function packageVersion(plugin: string): string | undefined {
  const cached = /resource-kps-v([\w.+-]+)$/.exec(plugin)?.[1];
  if (cached !== undefined) return cached;
  try {
    const text = readFileSync(join(plugin, "..", "..", "package.json"), "utf8");
    const { name, version } = JSON.parse(text) as { name?: unknown; version?: unknown };
    return name === "pulumi-kps" && typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}
