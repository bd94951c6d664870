import { dirname, join } from "node:path";
import { build } from "esbuild";
import { bundleOptions } from "./bundleOptions";
import { writeLicences } from "./licences";

/** Bundles the worker thread behind `gateProgram`, which then starts in half the time, and uses no package of the program. */
export async function buildGateWorker(root: string, outfile: string): Promise<void> {
  const { metafile } = await build({
    ...bundleOptions,
    entryPoints: [join(root, "sdk/nodejs/gate/engineWorker.ts")],
    outfile,
    metafile: true,
    alias: { "@grpc/proto-loader": join(__dirname, "noProtoLoader.cjs") },
  });
  writeLicences(dirname(outfile), root, [metafile]);
}
