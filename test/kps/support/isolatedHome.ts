import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../../support/temporaryFolder";

/** A home folder of one test, empty at its start, with the files that credentials come from. */
export interface IsolatedHome {
  readonly path: string;
  /** Writes `~/.hcloud/config.json`, or another file below home. */
  hcloud(config: object | string | Buffer, options?: FileOptions): string;
  /** Writes `~/.huaweicloud/credentials`, or another file below home. */
  sdk(text: string | Buffer, options?: FileOptions): string;
}

interface FileOptions {
  /** Path below home. */
  readonly at?: string;
  /** Permission bits; 600 when absent. */
  readonly mode?: number;
}

/** Gives each test of a `describe` a home folder of its own. */
export function isolatedHome(): () => IsolatedHome {
  const folder = temporaryFolder();
  const write = (text: string | Buffer, at: string, mode: number): string => {
    const file = join(folder(), at);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
    return file;
  };
  return () => ({
    path: folder(),
    hcloud: (config, { at = ".hcloud/config.json", mode = 0o600 } = {}) =>
      write(typeof config === "string" || Buffer.isBuffer(config) ? config : JSON.stringify(config), at, mode),
    sdk: (text, { at = ".huaweicloud/credentials", mode = 0o600 } = {}) => write(text, at, mode),
  });
}
