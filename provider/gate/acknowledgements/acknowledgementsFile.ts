import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileLimits, readTextFile, TextFileError } from "../../values/textFile";
import type { LoadedAcknowledgements } from "./acknowledgement";
import type * as parseModule from "./parseAcknowledgements";

/** The file's name wherever it is looked for. */
export const acknowledgementsFileName = ".kps-acknowledgements.yaml";

/**
 * Finds the acknowledgements file: in `folder`, then in its parents up to the repository's root (the folder that holds
 * `.git`). Outside a repository only `folder` itself counts.
 */
export function findAcknowledgementsFile(folder: string): string | undefined {
  const root = repositoryRoot(folder);
  for (let current = resolve(folder); ; current = dirname(current)) {
    const candidate = join(current, acknowledgementsFileName);
    if (existsSync(candidate)) return candidate;
    if (root === undefined || current === root) return undefined;
  }
}

function repositoryRoot(folder: string): string | undefined {
  for (let current = resolve(folder); ; current = dirname(current)) {
    if (existsSync(join(current, ".git"))) return current;
    if (current === dirname(current)) return undefined;
  }
}

/**
 * Loads the file that `path` names, else the one that is found from `folder` on, if a folder is given, else none. A file that is named but
 * missing, or cannot be read, is a problem: acknowledging nothing could be right, guessing is not.
 * @param now milliseconds since the epoch
 */
export function loadAcknowledgements(
  path: string | undefined,
  folder: string | undefined,
  now: number,
): LoadedAcknowledgements {
  const found = folder === undefined ? undefined : findAcknowledgementsFile(folder);
  const file = path === undefined ? found : resolve(folder ?? "", path);
  if (file === undefined) return { acknowledgements: [], problems: [] };
  const problem = (reason: string) => ({ property: "acknowledgementsFile", reason: `${file} ${reason}` });
  try {
    const read = readTextFile(file, { named: path !== undefined, maxBytes: fileLimits.document });
    if (read === undefined) return { acknowledgements: [], problems: [problem("cannot be read (ENOENT)")] };
    // Loaded with the first file: a YAML parser costs a command more than its start.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { parseAcknowledgements } = require("./parseAcknowledgements") as typeof parseModule;
    return parseAcknowledgements(read.bytes.toString("utf8"), path ?? acknowledgementsFileName, now);
  } catch (error) {
    const reason = error instanceof TextFileError ? error.message : `cannot be read (${String(error)})`;
    return { acknowledgements: [], problems: [problem(reason)] };
  }
}
