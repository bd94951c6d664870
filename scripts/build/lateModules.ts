import { dirname, resolve } from "node:path";
import type { Plugin } from "esbuild";
import { late, lateEntry, leaveTo } from "./lateBundle";

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
          return { path: target, namespace: late };
        });
        leaveTo(file, build, keyOf);
      },
    },
    entry: () => lateEntry(paths, keyOf),
  };
}

/** The module's name without the folder it was built in. */
function keyOf(path: string): string {
  return path.replace(/\\/g, "/").replace(/^.*\/provider\//, "");
}
