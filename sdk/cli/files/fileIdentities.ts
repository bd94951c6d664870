import { readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** What tells one file from another, whatever links lead to it: its real path, and its number where it is there. */
export function fileIdentities(path: string): string[] {
  try {
    const real = realpathSync(path);
    const { dev, ino } = statSync(real, { bigint: true });
    return [path, real, `${dev}:${ino}`];
  } catch {
    return [path, ...linkedTo(path)];
  }
}

/** Whether two paths lead to one file, or would once it is there. */
export function isSameFile(one: string, other: string): boolean {
  const identities = fileIdentities(other);
  return fileIdentities(one).some((identity) => identities.includes(identity));
}

/** Where a file that is not there yet would be: behind links of its folders, and behind one that leads nowhere yet. */
function linkedTo(path: string): string[] {
  const tried = [
    () => join(realpathSync(dirname(path)), basename(path)),
    () => resolve(realpathSync(dirname(path)), readlinkSync(path)),
  ];
  return tried.flatMap((find) => {
    try {
      return [find()];
    } catch {
      return [];
    }
  });
}
