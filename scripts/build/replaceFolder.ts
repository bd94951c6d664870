import { mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Replaces the folder `target`: `build` fills the folder `scratch`, which takes the old one's place only when it is
 * complete. So a failed build leaves the last good one, and an engine or a test that runs meanwhile finds its plugin.
 * Both folders are on the same disk.
 */
export async function replaceFolder(
  target: string,
  scratch: string,
  build: (scratch: string) => Promise<void>,
): Promise<void> {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  try {
    await build(scratch);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(dirname(target), { recursive: true });
    renameSync(scratch, target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
