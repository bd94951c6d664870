import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { withFolderLock } from "./folderLock";

/** Written last into a folder that was filled to the end; a folder without it is an interrupted attempt. */
const completeMarker = ".complete";

/** Whether the cache folder was filled to the end. */
export function isProvisioned(folder: string): boolean {
  return existsSync(join(folder, completeMarker));
}

/**
 * Fills a cache folder once: `fill` works in a temporary folder next to it, which is renamed into place when it is complete, so what an
 * interrupted attempt left is never used. Processes that ask at the same time wait for the first.
 *
 * @param fill gets the temporary folder; what it throws reaches the caller, and nothing is left behind.
 */
export async function provisionFolder(
  folder: string,
  fill: (folder: string) => Promise<void>,
  report: (line: string) => void,
): Promise<void> {
  if (isProvisioned(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  await withFolderLock(
    folder,
    async () => {
      if (isProvisioned(folder)) return;
      await fillAndRename(folder, fill);
    },
    report,
  );
}

async function fillAndRename(folder: string, fill: (folder: string) => Promise<void>): Promise<void> {
  removeInterrupted(folder);
  const partial = join(dirname(folder), `${partialPrefix(folder)}${process.pid}`);
  mkdirSync(partial);
  try {
    await fill(partial);
    writeFileSync(join(partial, completeMarker), "");
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/** What killed processes left; the lock is held, so nobody works there. */
function removeInterrupted(folder: string): void {
  const parent = dirname(folder);
  const left = readdirSync(parent).filter((name) => name.startsWith(partialPrefix(folder)));
  for (const name of left) rmSync(join(parent, name), { recursive: true, force: true });
}

function partialPrefix(folder: string): string {
  return `.partial-${basename(folder)}-`;
}
