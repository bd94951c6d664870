import { join } from "node:path";
import { cacheFolder } from "../cache/cacheFolder";
import { provisionFolder } from "../cache/provisionFolder";
import { runTool } from "../cache/runTool";
import { installFromNpm } from "./installFromNpm";
import { nodePackage } from "./nodePackage";

/** What tests replace; all have real defaults. */
export interface NodeProvisioning {
  /** Holds one folder a major version. Default: `.cache/node` of the project. */
  folder?: string;
  /** Takes progress lines. Default: stderr. */
  report?: (line: string) => void;
  /** Puts an npm package into `<folder>/node_modules`. Default: npm. */
  install?: (folder: string, name: string, range: string) => Promise<void>;
}

/**
 * Finds another Node.js in the project's cache, or provisions it, to try the package on it.
 *
 * @param major such as 24; the newest release of it at the time of the first call is kept.
 * @returns the path of the `node` executable.
 * @throws Error when the platform has no package or it cannot be installed.
 * @example
 * execFileSync(await provisionNode(24), ["--version"]);
 */
export async function provisionNode(major: number, options: NodeProvisioning = {}): Promise<string> {
  const { report = reportOnStderr, install = installFromNpm } = options;
  const folder = join(options.folder ?? join(cacheFolder, "node"), `${major}`);
  const { name, executable } = nodePackage(process.platform, process.arch);
  const binary = join("node_modules", name, executable);
  await provisionFolder(
    folder,
    async (partial) => {
      report(`Installing Node.js ${major} (npm package ${name})…`);
      await install(partial, name, `${major}`);
      const version = (await runTool(join(partial, binary), ["--version"], { timeout: 30_000 })).trim();
      if (!version.startsWith(`v${major}.`)) throw new Error(`${name} brought Node.js ${version} instead of ${major}`);
    },
    report,
  );
  return join(folder, binary);
}

function reportOnStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
