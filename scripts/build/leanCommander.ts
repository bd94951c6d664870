import type { Plugin } from "esbuild";

/** Leaves out what commander loads for commands that are programs of their own, of which `kps` has none: 2 ms of its start. */
export const leanCommander: Plugin = {
  name: "lean-commander",
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer, path }) =>
      /[\\/]commander[\\/]lib[\\/]/.test(importer) ? { path, namespace: "no-programs" } : undefined,
    );
    build.onLoad({ filter: /^/, namespace: "no-programs" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};
