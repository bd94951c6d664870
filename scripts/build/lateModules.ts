import { dirname, resolve } from "node:path";
import { type Plugin } from "esbuild";

/** How the first bundle leaves modules to a second, and what that second one is made of. */
export interface LateModules {
  readonly splitOff: Plugin;
  /** The second bundle's source; to be asked for once the first is built. */
  entry(): string;
}

/**
 * Splits a bundle where our own sources call `require("./…")` instead of importing: esbuild itself splits only ES
 * modules. Each such call becomes one into the bundle `file`, which keeps every module as lazy as it was.
 */
export function lateModules(file: string): LateModules {
  const paths = new Set<string>();
  return {
    splitOff: {
      name: "late-modules",
      setup(build) {
        build.onResolve({ filter: /^\./ }, ({ kind, importer, path }) => {
          if (kind !== "require-call" || !/[\\/]provider[\\/].*\.ts$/.test(importer)) return undefined;
          const target = resolve(dirname(importer), path);
          paths.add(target);
          return { path: target, namespace: "late" };
        });
        build.onResolve({ filter: /^/, namespace: "late" }, ({ path }) => ({ path, external: true }));
        build.onLoad({ filter: /^/, namespace: "late" }, ({ path }) => ({
          contents: `module.exports = require(${JSON.stringify(file)})[${JSON.stringify(keyOf(path))}]();`,
        }));
      },
    },
    entry: () =>
      [...paths]
        .map((path) => `exports[${JSON.stringify(keyOf(path))}] = () => require(${JSON.stringify(path)});`)
        .join("\n"),
  };
}

/** The module's name without the folder it was built in. */
function keyOf(path: string): string {
  return path.replace(/\\/g, "/").replace(/^.*\/provider\//, "");
}
