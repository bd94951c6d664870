import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the bundles of a plugin are called; two folders with the same ones hold the same plugin. */
const bundles = ["pulumi-resource-kps.cjs", "pulumi-resource-kps-start.cjs", "pulumi-resource-kps-calls.cjs"];

/** `missing`, `other` (this version's name, another content) or `installed`. */
export type CacheState = "missing" | "other" | "installed";

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
