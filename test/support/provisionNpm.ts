import { join } from "node:path";
import { cacheFolder } from "../../scripts/cache/cacheFolder";
import { provisionFolder } from "../../scripts/cache/provisionFolder";
import { installFromNpm } from "../../scripts/node/installFromNpm";

/**
 * Installs an npm package that only matrix rows need into the project's cache, once.
 * @param range such as `^4.20.0`
 * @returns its `node_modules`
 */
export async function provisionNpm(name: string, range: string): Promise<string> {
  const folder = join(cacheFolder, "npm", `${name}-${range.replace(/[^\w.]/g, "")}`);
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  await provisionFolder(folder, (partial) => installFromNpm(partial, name, range), report);
  return join(folder, "node_modules");
}
