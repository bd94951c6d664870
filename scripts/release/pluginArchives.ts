import { cpSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { version } from "../../package.json";

/** What the engine has plugins for, in the words of its archives' names. */
const platforms = ["linux", "darwin", "windows"].flatMap((system) =>
  ["amd64", "arm64"].map((processor) => ({ system, processor })),
);

/** npm's own date in packages: two releases of one commit have the same checksums. */
const mtime = new Date("1985-10-26T08:15:00Z");

/**
 * Writes the plugin's archives, under the names that the engine downloads. Each holds what its system can start, at its
 * top: the launcher, the bundles, the licences.
 */
export async function writePluginArchives(root: string, folder: string): Promise<void> {
  const content = await mkdtemp(join(tmpdir(), "kps-release-"));
  try {
    cpSync(join(root, "provider", "bin"), content, { recursive: true });
    cpSync(join(root, "LICENSE"), join(content, "LICENSE"));
    for (const { system, processor } of platforms) {
      const file = join(folder, `pulumi-resource-kps-v${version}-${system}-${processor}.tar.gz`);
      const names = readdirSync(content).filter((name) => name !== launcherOfOther(system));
      await create({ file, cwd: content, gzip: { level: 9 }, portable: true, mtime }, names.sort());
    }
  } finally {
    await rm(content, { recursive: true, force: true });
  }
}

function launcherOfOther(system: string): string {
  return system === "windows" ? "pulumi-resource-kps" : "pulumi-resource-kps.cmd";
}
