import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import {
  acknowledgementsFileName,
  findAcknowledgementsFile,
} from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";
import { fileLimits, readTextFile, TextFileError } from "../../../provider/values/textFile";
import type { TextFile } from "../../../provider/values/textFile";
import { attempts, CommandError } from "../commandError";

/** The shared file as it is before an edit. */
export interface AcknowledgementsTarget {
  /** Absolute; the file itself where a symbolic link leads to it. */
  readonly path: string;
  /** Relative to the working folder, for messages. */
  readonly shown: string;
  /** Absent when there is no file yet. Without the byte order mark. */
  readonly text?: string;
  /** The byte order mark that the file begins with; it stays. */
  readonly mark?: TextFile["mark"];
  readonly acknowledgements: readonly Acknowledgement[];
}

/**
 * The acknowledgements file to work on: the one that `named` gives, else the one that gates find from `folder` on, else
 * where a new one belongs: the repository's root, or `folder` outside a repository.
 * @param now milliseconds since the epoch
 * @throws CommandError when it is there but broken: what cannot be read cannot be edited
 */
export function openTarget(folder: string, named: string | undefined, now: number): AcknowledgementsTarget {
  const path =
    named === undefined
      ? (findAcknowledgementsFile(folder) ?? join(repositoryRoot(folder) ?? folder, acknowledgementsFileName))
      : resolve(folder, named);
  const shown = relative(folder, path) || path;
  const file = existsSync(path) ? read(path, shown) : undefined;
  if (file === undefined) return { path, shown, acknowledgements: [] };
  const text = file.bytes.toString("utf8");
  const { acknowledgements, problems } = parseAcknowledgements(text, shown, now);
  if (problems.length > 0) {
    const list = problems.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
    throw new CommandError(
      attempts.acknowledge,
      `found a file that no gate accepts (${list})`,
      "Correct it and try again.",
    );
  }
  return { path: realpathSync(path), shown, text, mark: file.mark, acknowledgements };
}

/** The `$schema` address for editors, relative to the file: the package's copy, found from `folder` upwards. */
export function schemaReference(path: string, folder: string): string {
  const inPackage = join("node_modules", "pulumi-kps");
  const schema = join("provider", "gate", "acknowledgements", "acknowledgements.schema.json");
  let found: string | undefined;
  for (let current = resolve(folder); ; current = dirname(current)) {
    if (existsSync(join(current, inPackage, schema))) found = join(current, inPackage, schema);
    if (found !== undefined || current === dirname(current)) break;
  }
  const reference = found === undefined ? join(inPackage, schema) : relative(dirname(path), found);
  return reference.split(sep).join("/");
}

function repositoryRoot(folder: string): string | undefined {
  for (let current = resolve(folder); ; current = dirname(current)) {
    if (existsSync(join(current, ".git"))) return current;
    if (current === dirname(current)) return undefined;
  }
}

/** It is written again, so a pipe will not do, whoever named it. */
function read(path: string, shown: string): TextFile | undefined {
  try {
    return readTextFile(path, { named: false, maxBytes: fileLimits.document });
  } catch (error) {
    if (!(error instanceof TextFileError)) throw error;
    throw new CommandError(
      attempts.acknowledge,
      `failed: ${shown} ${error.message}`,
      "Give yourself read permission, or name another --file.",
    );
  }
}
