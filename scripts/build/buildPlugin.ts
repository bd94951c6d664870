import { chmodSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { BuildOptions, Metafile } from "esbuild";
import { bundleOptions } from "./bundleOptions";
import { lateModules } from "./lateModules";
import { leanAxios } from "./leanAxios";
import { leanGrpc } from "./leanGrpc";
import { writeLicences } from "./licences";
import { refuseOldNode } from "./neededNode";

/** What Node.js runs first, the bundle that prints the port, and the one that serves the calls. */
const launchFile = "pulumi-resource-kps.cjs";
const startFile = "pulumi-resource-kps-start.cjs";
const lateFile = "pulumi-resource-kps-calls.cjs";

const options = {
  ...bundleOptions,
  metafile: true,
  // channelz alone would load it, and nothing here asks for channelz: 0.5 MB and 15 ms of every start.
  alias: { "@grpc/proto-loader": join(__dirname, "noProtoLoader.cjs") },
} satisfies BuildOptions;

/**
 * Bundles the plugin in two, and what loads them: what it takes to print the port, and what its first call takes.
 * V8 reads a bundle whole even where it runs little of it, so one bundle would start by a third slower.
 */
export async function buildPlugin(root: string, outdir: string): Promise<void> {
  const late = lateModules(`./${lateFile}`);
  const start = await build({
    ...options,
    entryPoints: [join(root, "provider/main.ts")],
    outfile: join(outdir, startFile),
    plugins: [late.splitOff, leanGrpc],
  });
  const rest = await build({
    ...options,
    stdin: { contents: late.entry(), resolveDir: root, sourcefile: "late.js" },
    outfile: join(outdir, lateFile),
    plugins: [leanAxios],
  });
  await build({
    ...options,
    entryPoints: [join(root, "provider/launch.ts")],
    outfile: join(outdir, launchFile),
    // An old Node.js must be able to parse it, or a syntax error is all that it says.
    target: "node10",
    // npm's shims, on Windows too, start what the first line names.
    banner: { js: `#!/usr/bin/env node\n${refuseOldNode}` },
  });
  chmodSync(join(outdir, launchFile), 0o755);
  refuseTwins(start.metafile, rest.metafile);
  writeLicences(outdir, root, [start.metafile, rest.metafile]);
}

/** A module of ours in both bundles would exist twice at run time: two `UNKNOWN`s, two classes of each error. */
function refuseTwins(start: Metafile, late: Metafile): void {
  const inLate = new Set(ownModules(late));
  const twins = ownModules(start).filter((path) => inLate.has(path));
  if (twins.length > 0) throw new Error(`In both bundles, so two of each at run time: ${twins.join(", ")}`);
}

function ownModules(metafile: Metafile): string[] {
  return Object.keys(metafile.inputs).filter((path) => path.endsWith(".ts") && !path.includes("node_modules"));
}
