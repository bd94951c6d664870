import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { neededNode } from "./neededNode";

/** The descriptor on which the plugin writes its port; `provider/main.ts` is told it. */
const port = 3;

/**
 * POSIX: follows symbolic links such as `node_modules/.bin`'s, and leaves no shell behind between engine and plugin.
 * stdout belongs to the port alone, or the engine takes another line for it: what Node.js itself, a module that
 * NODE_OPTIONS requires or a version manager's shim prints goes to stderr.
 */
const posix = `#!/bin/sh
self=$0
while [ -h "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=\${self%/*}/$target ;;
  esac
done
if ! command -v node >/dev/null 2>&1; then
  printf '%s\\n' "${neededNode}; there is no node in $PATH." >&2
  exit 127
fi
exec node "\${self%/*}/pulumi-resource-kps.cjs" --port-fd=${port} "$@" ${port}>&1 1>&2
`;

/** Windows: `cmd` hands no further descriptor to a child, so that stdout stays everybody's. */
const windows = `@echo off
for %%n in (node.exe node.cmd node.bat) do if not "%%~$PATH:n"=="" goto start
>&2 echo ${neededNode}; there is no node.
exit /b 1
:start
node "%~dp0pulumi-resource-kps.cjs" %*
`.replaceAll("\n", "\r\n");

/** Writes `pulumi-resource-kps` and its Windows twin: what the engine looks for and starts. */
export function writeLaunchers(outdir: string): void {
  const path = join(outdir, "pulumi-resource-kps");
  writeFileSync(path, posix);
  chmodSync(path, 0o755);
  writeFileSync(`${path}.cmd`, windows);
}
