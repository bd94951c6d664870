import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes an executable shell script that stands in for a tool. */
export function writeScript(path: string, body: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  return path;
}
