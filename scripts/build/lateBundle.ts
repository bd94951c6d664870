import type { PluginBuild } from "esbuild";

/** esbuild's namespace for what the first bundle leaves to a second. */
export const late = "late";

/** Makes each path that was resolved into {@link late} a call into the bundle `file`, which is read at the first of them. */
export function leaveTo(file: string, build: PluginBuild, keyOf: (path: string) => string): void {
  build.onResolve({ filter: /^/, namespace: late }, ({ path }) => ({ path, external: true }));
  build.onLoad({ filter: /^/, namespace: late }, ({ path }) => ({
    contents: `module.exports = require(${JSON.stringify(file)})[${JSON.stringify(keyOf(path))}]();`,
  }));
}

/** Source of the bundle that {@link leaveTo} calls into: a module is evaluated when it is asked for. */
export function lateEntry(paths: Iterable<string>, keyOf: (path: string) => string): string {
  return [...paths]
    .map((path) => `exports[${JSON.stringify(keyOf(path))}] = () => require(${JSON.stringify(path)});`)
    .join("\n");
}
