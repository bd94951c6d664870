import type { Plugin } from "esbuild";
import { late, lateEntry, leaveTo } from "./lateBundle";

/** How the first bundle leaves libraries to a second, and what that second one is made of. */
export interface LateLibraries {
  readonly splitOff: Plugin;
  /** The second bundle's source, and how it finds the libraries. */
  readonly entry: string;
  readonly asImported: Plugin;
}

/**
 * Leaves libraries to the bundle `file`, which is read when the first module that imports one of them is evaluated. They
 * must be leaves: what both bundles hold exists twice at run time.
 */
export function lateLibraries(file: string, names: readonly string[]): LateLibraries {
  return {
    splitOff: {
      name: "late-libraries",
      setup(build) {
        build.onResolve({ filter: /^[^.]/ }, ({ path }) =>
          names.includes(path) ? { path, namespace: late } : undefined,
        );
        leaveTo(file, build, itself);
      },
    },
    // What `require` finds of a library may be a bundle itself, which would hide whose licences it holds.
    asImported: {
      name: "as-imported",
      setup(build) {
        build.onResolve({ filter: /^[^.]/ }, ({ kind, path, resolveDir }) =>
          kind === "require-call" && names.includes(path)
            ? build.resolve(path, { kind: "import-statement", resolveDir })
            : undefined,
        );
      },
    },
    entry: lateEntry(names, itself),
  };
}

const itself = (name: string): string => name;
