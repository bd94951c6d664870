import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** POSIX: follows symbolic links such as `node_modules/.bin`'s, and leaves no shell behind between engine and plugin. */
const posix = `#!/bin/sh
self=$0
while [ -h "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=\${self%/*}/$target ;;
  esac
done
exec node "\${self%/*}/pulumi-resource-kps.cjs" "$@"
`;

const windows = `@node "%~dp0pulumi-resource-kps.cjs" %*\r\n`;

/** Writes `pulumi-resource-kps` and its Windows twin: what the engine looks for and starts. */
export function writeLaunchers(outdir: string): void {
  const path = join(outdir, "pulumi-resource-kps");
  writeFileSync(path, posix);
  chmodSync(path, 0o755);
  writeFileSync(`${path}.cmd`, windows);
}
