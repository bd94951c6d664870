import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The value of PATH, which Windows spells `Path`. */
export function pathOf(environment: NodeJS.ProcessEnv): string {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH");
  return (name && environment[name]) ?? "";
}

/** The first executable of that name on the environment's PATH, or undefined. On Windows its endings come from PATHEXT. */
export function executableOnPath(name: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const endings = process.platform === "win32" ? (environment["PATHEXT"] ?? ".EXE;.CMD").split(";") : [""];
  for (const folder of pathOf(environment).split(delimiter)) {
    if (!folder) continue;
    const found = endings.map((ending) => join(folder, name + ending)).find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

/** Whether the path is a file that this user may execute. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
