import { join } from "node:path";
import type { BuildOptions } from "esbuild";

/** How everything that runs by itself is bundled. */
export const bundleOptions = {
  absWorkingDir: join(__dirname, "..", ".."),
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // Not the identifiers: `keepNames` costs more at start than short names save, and stacks stay readable.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: false,
  // The notices go to a file of their own.
  legalComments: "none",
  logLevel: "warning",
} satisfies BuildOptions;
