import { chmodSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { bundleOptions } from "./bundleOptions";
import { lateLibraries } from "./lateLibraries";
import { leanAxios } from "./leanAxios";
import { leanCommander } from "./leanCommander";
import { writeLicences } from "./licences";

/** The bundle with the command, which the file that Node.js runs first loads. */
const commandFile = "kps-command.cjs";
/** The bundle next to the command's. */
const lateFile = "kps-libraries.cjs";

/** What `kps check` does without, unless there is an acknowledgement file. */
const libraries = ["cli-table3", "d3-scale", "d3-shape", "fast-xml-parser", "proper-lockfile", "yaml"];

/**
 * Bundles the `kps` command, as loading some hundred modules would take most of its time, and into a second file the
 * libraries that few calls need: V8 reads a bundle whole even where it runs little of it.
 */
export async function buildCommandLine(root: string, outfile: string): Promise<void> {
  const folder = dirname(outfile);
  mkdirSync(folder, { recursive: true });
  const late = lateLibraries(`./${lateFile}`, libraries);
  const command = await build({
    ...bundleOptions,
    entryPoints: [join(root, "sdk/cli/main.ts")],
    outfile: join(folder, commandFile),
    metafile: true,
    plugins: [late.splitOff, leanAxios, leanCommander],
  });
  await build({
    ...bundleOptions,
    entryPoints: [join(root, "sdk/cli/launch.ts")],
    outfile,
    banner: { js: "#!/usr/bin/env node" },
  });
  const rest = await build({
    ...bundleOptions,
    stdin: { contents: late.entry, resolveDir: root, sourcefile: "late.js" },
    outfile: join(folder, lateFile),
    metafile: true,
    plugins: [late.asImported],
  });
  writeLicences(folder, root, [command.metafile, rest.metafile]);
  chmodSync(outfile, 0o755);
}
