import { existsSync, readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the bundles of a plugin are called; two folders with the same ones hold the same plugin. */
const bundles = ["pulumi-resource-kps.cjs", "pulumi-resource-kps-calls.cjs"];

/** `missing`, `other` (this version's name, another content) or `installed`. */
export type CacheState = "missing" | "other" | "installed";

/** The folder in Pulumi's plugin cache in which the engine looks for the plugin of a version. */
export function cachedPlugin(version: string, env: Environment): string {
  // As Pulumi does: the user's home as the system has it, whatever HOME says.
  const { PULUMI_HOME: given = "" } = env;
  const home = given === "" ? join(userInfo().homedir, ".pulumi") : given;
  return join(home, "plugins", `resource-kps-v${version}`);
}

/** Compares a folder of the cache with the plugin of this package; what an interrupted installation left counts as missing. */
export function cacheState(cached: string, built: string): CacheState {
  if (!existsSync(cached) || existsSync(`${cached}.partial`)) return "missing";
  const same = bundles.every((name) => {
    const file = join(cached, name);
    return existsSync(file) && readFileSync(file).equals(readFileSync(join(built, name)));
  });
  return same ? "installed" : "other";
}

/** The folder of the plugin in this package. */
export function builtPlugin(packageFolder: string): string {
  return join(packageFolder, "provider", "bin");
}
