import { lstatSync, mkdirSync } from "node:fs";
import * as nodeModule from "node:module";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** Write permission of the group and of all others. */
const writableByOthers = 0o022;

/**
 * Has Node.js keep compiled code from run to run, where it can (22.8 and newer): a third of the start's work. It lies in
 * `.cache/pulumi-kps` of the home folder. `NODE_DISABLE_COMPILE_CACHE=1` is Node.js's own way to do without.
 */
export function keepCompiledCode(): void {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };
  if (enableCompileCache === undefined) return;
  const folder = compileCacheFolder(homedir());
  if (folder !== undefined) enableCompileCache(folder);
}

/**
 * The folder for compiled code in a home folder. What lies there is run: undefined unless the folder and those above it,
 * up to the home, are the user's own and nobody else may write to them. Only the last one is made where it is missing.
 */
export function compileCacheFolder(home: string): string | undefined {
  // Windows has no such bits.
  const user = process.getuid?.();
  if (user === undefined || !isAbsolute(home)) return undefined;
  const isOwn = (folder: string) => {
    const state = lstatSync(folder);
    return state.isDirectory() && state.uid === user && (state.mode & writableByOthers) === 0;
  };
  const cache = join(home, ".cache");
  const folder = join(cache, "pulumi-kps");
  try {
    if (!isOwn(home) || !isOwn(cache)) return undefined;
    mkdirSync(folder, { mode: 0o700, recursive: true });
    return isOwn(folder) ? folder : undefined;
  } catch {
    // A folder that is missing or read-only: the start takes its time.
    return undefined;
  }
}
