import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../../package.json";
import { runTool } from "../cache/runTool";
import { billOfMaterials } from "./billOfMaterials";
import { checksumsFile, checksumsOf } from "./checksums";
import { writePluginArchives } from "./pluginArchives";

const timeout = 60_000;

/**
 * Writes into `folder` all that a release publishes: the npm package, the plugin's archive for each platform, a
 * CycloneDX bill of materials and the checksums of all of them. Asks no network.
 *
 * @param root the repository, built.
 */
export async function writeRelease(root: string, folder: string): Promise<void> {
  // The build is there already: `prepack` would make it again.
  await runTool("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: root, timeout });
  await writePluginArchives(root, folder);
  writeFileSync(
    join(folder, `pulumi-kps-${version}.cdx.json`),
    `${JSON.stringify(await billOfMaterials(root), null, 2)}\n`,
  );
  writeFileSync(join(folder, checksumsFile), checksumsOf(folder));
}
