/** Imports that must not exist, types included; the layers between the top folders are in eslint.config.mjs. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment:
        "Files that import each other cannot be read, tested or moved one by one: move the shared type below both.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(provider/bin|dist)/" },
  },
};
