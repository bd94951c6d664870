import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/** Name of the file of licences next to bundles. */
export const licencesFile = "THIRD-PARTY-LICENCES.txt";

/** Writes into `folder` the licence of every package that the bundles there contain, as their licences ask. */
export function writeLicences(folder: string, root: string, metafiles: readonly Metafile[]): void {
  const packages = new Set(metafiles.flatMap((metafile) => Object.keys(metafile.inputs).flatMap(packageFolder)));
  const notices = [...packages].sort().map((each) => notice(join(root, each)));
  writeFileSync(
    join(folder, licencesFile),
    `The bundles in this folder contain these packages.\n\n${notices.join("\n\n")}\n`,
  );
}

/** `node_modules/@scope/name` of a bundled file's path; none for our own. */
function packageFolder(input: string): string[] {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input) ?? [];
}

function notice(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
  const title = `${manifest["name"]} ${manifest["version"]} (${manifest["license"]})`;
  const files = readdirSync(folder).filter(
    (name) => /^(licen[cs]e|notice|copying)/i.test(name) && existsSync(join(folder, name)),
  );
  const texts = files.map((name) => readFileSync(join(folder, name), "utf8").trim());
  return [`${"=".repeat(80)}\n${title}`, ...texts].join("\n\n");
}
