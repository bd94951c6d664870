import { CredentialsError } from "../errors/index";
import type { Runtime } from "../model/runtime";

/** Files already warned about, for the life of the process: one warning a file. */
const warned = new Set<string>();

/**
 * Reads a file that holds credentials; undefined when there is none. Warns once when others may read it.
 * @param source its name in error texts
 * @throws CredentialsError when it is there but cannot be read
 */
export function readCredentialFile(source: string, path: string, runtime: Runtime): string | undefined {
  try {
    const file = runtime.readFile(path);
    if (file?.sharedWithOthers === true && !warned.has(path)) {
      warned.add(path);
      runtime.warn(`${path} holds credentials and can be read by others on this machine; run: chmod 600 ${path}`);
    }
    return file?.text;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unreadable";
    throw brokenFile(
      source,
      `${path} cannot be read (${code})`,
      "Give yourself read permission, or name another file.",
    );
  }
}

/** A credential file that is there but of no use. */
export function brokenFile(source: string, reason: string, advice: string): CredentialsError {
  return new CredentialsError([{ source, reason }], advice);
}

/** A path with a leading `~` for the home folder. */
export function expandHome(path: string, runtime: Runtime): string {
  return path === "~" || /^~[/\\]/.test(path) ? runtime.homeDirectory() + path.slice(1) : path;
}
