import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/**
 * The path for `plugins.providers` in a project's Pulumi.yaml: the first `node_modules/pulumi-kps` from the project upwards
 * that is this package, so in workspaces the root's, and under pnpm the link that stays when the version changes.
 *
 * @returns undefined where no such path would last: Yarn PnP, a global installation, npx without an installed package.
 */
export function pluginPath(project: string, packageFolder: string): string | undefined {
  const wanted = realpathSync(packageFolder);
  for (let folder = resolve(project); ; folder = dirname(folder)) {
    const candidate = join(folder, "node_modules", "pulumi-kps");
    if (existsSync(candidate) && realpathSync(candidate) === wanted) {
      return relative(
        realpathSync(project),
        join(realpathSync(folder), "node_modules", "pulumi-kps", "provider", "bin"),
      )
        .split("\\")
        .join("/");
    }
    if (folder === dirname(folder)) return undefined;
  }
}
