import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

let bundle: string | undefined;

/**
 * Writes the stand-in for the Node.js language host (see `nodejsHost/languageHost.ts`) as an installed plugin, which the engine takes when the CLI
 * comes without one; the official distribution uses its own.
 *
 * @param pulumiHome the engine's PULUMI_HOME.
 */
export function writeNodejsHost(pulumiHome: string): void {
  const folder = join(pulumiHome, "plugins", "language-nodejs-v0.0.1");
  mkdirSync(folder, { recursive: true });
  bundle ??= bundleHost();
  writeFileSync(join(folder, "nodejs-host.js"), bundle);
  const launcher = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} "$(dirname "$0")/nodejs-host.js" "$@"\n`;
  writeFileSync(join(folder, "pulumi-language-nodejs"), launcher, { mode: 0o755 });
}

function bundleHost(): string {
  const entry = join(__dirname, "nodejsHost", "main.ts");
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}
