import { join } from "node:path";
import { TextFileError } from "../../values/textFile";
import { CredentialsError } from "../errors/index";
import type { Runtime } from "../model/runtime";

/** Files already warned about, for the life of the process: one warning a file. */
const warned = new Set<string>();

/** A file of credentials: its path and whether the user named it, or what is in the way of looking for it. */
export interface CredentialFile {
  readonly path: string;
  readonly named: boolean;
}

/**
 * Reads a file that holds credentials; undefined when there is none. Warns once when others may read it.
 * @param source its name in error texts
 * @throws CredentialsError when it is there but cannot be used
 */
export function readCredentialFile(
  source: string,
  { path, named }: CredentialFile,
  runtime: Runtime,
): string | undefined {
  try {
    const file = runtime.readFile(path, { named });
    if (file?.sharedWithOthers === true && !warned.has(path)) {
      warned.add(path);
      runtime.warn(`${path} holds credentials and can be read by others on this machine; run: chmod 600 ${path}`);
    }
    return file?.text;
  } catch (error) {
    const reason = error instanceof TextFileError ? error.message : `cannot be read (${String(error)})`;
    throw brokenFile(source, `${path} ${reason}`, "Correct it, give yourself read permission, or name another file.");
  }
}

/** A credential file that is there but of no use. */
export function brokenFile(source: string, reason: string, advice: string): CredentialsError {
  return new CredentialsError([{ source, reason }], advice);
}

/**
 * The file that the user named, a leading `~` for the home folder, else the one of this name in it; undefined when there is
 * no home folder to look in.
 * @throws CredentialsError for a named one that needs the home folder when there is none
 */
export function locateFile(
  source: string,
  named: string | undefined,
  inHome: readonly string[],
  runtime: Runtime,
): CredentialFile | undefined {
  const home = runtime.homeDirectory();
  if (named === undefined) return home === undefined ? undefined : { path: join(home, ...inHome), named: false };
  if (named !== "~" && !/^~[/\\]/.test(named)) return { path: named, named: true };
  if (home === undefined) {
    throw brokenFile(source, `${named} is in a home folder, and there is none`, "Name the whole path, or set HOME.");
  }
  return { path: home + named.slice(1), named: true };
}

/** Why a file in the home folder is not looked for. */
export const noHome = "there is no home folder to look in";
