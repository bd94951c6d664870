import { chmodSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/** Bundles the `kps` command into one file: loading some hundred modules would take most of its time. */
export async function buildCommandLine(root: string, outfile: string): Promise<void> {
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(root, "sdk/cli/main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minifyWhitespace: true,
    minifySyntax: true,
    banner: { js: "#!/usr/bin/env node" },
    legalComments: "linked",
    logLevel: "warning",
  });
  chmodSync(outfile, 0o755);
}
