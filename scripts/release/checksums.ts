import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the file of checksums is called. */
export const checksumsFile = "SHA256SUMS";

/** The checksums of all files of a folder, as `sha256sum --check` reads them. */
export function checksumsOf(folder: string): string {
  const names = readdirSync(folder).filter((name) => name !== checksumsFile);
  const lines = names.sort().map((name) => {
    const hash = createHash("sha256").update(readFileSync(join(folder, name)));
    return `${hash.digest("hex")}  ${name}\n`;
  });
  return lines.join("");
}
