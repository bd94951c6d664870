import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../../../scripts/cache/cacheFolder";
import { provisionFolder } from "../../../../scripts/cache/provisionFolder";
import { installFromNpm } from "../../../../scripts/node/installFromNpm";
import type { EngineStack } from "../../../support/engine/engineStack";

const repository = join(__dirname, "..", "..", "..", "..");

/**
 * Installs another version of `@pulumi/pulumi` into the project's cache, once.
 * @param version such as `3.100.0`, or a tag
 * @returns the package's folder
 */
export async function provisionSdk(version: string): Promise<string> {
  const folder = join(cacheFolder, "sdk", version);
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  await provisionFolder(folder, (partial) => installFromNpm(partial, "@pulumi/pulumi", version), report);
  return join(folder, "node_modules", "@pulumi", "pulumi");
}

/** Makes the stack's program, and the pulumi-kps that it imports, use that SDK in place of this repository's, on that Node.js. */
export function useSdk(stack: EngineStack, sdk: string, node: string): void {
  const modules = join(stack.folders.project, "node_modules");
  rmSync(join(modules, "@pulumi"));
  mkdirSync(join(modules, "@pulumi"));
  symlinkSync(sdk, join(modules, "@pulumi", "pulumi"), "junction");
  // A copy: by its link it would find the repository's packages.
  rmSync(join(modules, "pulumi-kps"));
  copyPackage(join(modules, "pulumi-kps"));
  const plugins = join(stack.folders.root, "pulumi-home", "plugins");
  for (const name of readdirSync(plugins).filter((plugin) => plugin.startsWith("language-nodejs"))) {
    const launcher = `#!/bin/sh\nexec ${JSON.stringify(node)} "$(dirname "$0")/nodejs-host.js" "$@"\n`;
    writeFileSync(join(plugins, name, "pulumi-language-nodejs"), launcher, { mode: 0o755 });
  }
}

/** Copies what programs import of pulumi-kps, as an installed package has it. */
export function copyPackage(folder: string): void {
  mkdirSync(folder);
  cpSync(join(repository, "dist"), join(folder, "dist"), { recursive: true });
  cpSync(join(repository, "package.json"), join(folder, "package.json"));
}
