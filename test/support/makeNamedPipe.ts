import { execFileSync } from "node:child_process";

/** Makes a named pipe, which Node.js cannot; the one command that a fast test may run, as it ends in a few milliseconds. */
export function makeNamedPipe(path: string): void {
  execFileSync("mkfifo", [path]);
}
