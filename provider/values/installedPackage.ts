import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** This package, as it is installed. */
export interface InstalledPackage {
  readonly folder: string;
  readonly version: string;
}

/** Finds the package that this file belongs to, compiled or not. */
export function installedPackage(): InstalledPackage {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (!existsSync(file)) continue;
    const { version = "unknown" } = JSON.parse(readFileSync(file, "utf8")) as { version?: string };
    return { folder, version };
  }
  return { folder: __dirname, version: "unknown" };
}
