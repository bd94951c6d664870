import { chmodSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { bundleOptions } from "./bundleOptions";
import { leanAxios } from "./leanAxios";
import { writeLicences } from "./licences";

/** Bundles the `kps` command into one file: loading some hundred modules would take most of its time. */
export async function buildCommandLine(root: string, outfile: string): Promise<void> {
  mkdirSync(dirname(outfile), { recursive: true });
  const result = await build({
    ...bundleOptions,
    entryPoints: [join(root, "sdk/cli/main.ts")],
    outfile,
    banner: { js: "#!/usr/bin/env node" },
    metafile: true,
    plugins: [leanAxios],
  });
  writeLicences(join(dirname(outfile), "THIRD-PARTY-LICENCES.txt"), root, [result.metafile]);
  chmodSync(outfile, 0o755);
}
