import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Acknowledgement } from "../../../provider/gate/acknowledgements/acknowledgement";
import {
  acknowledgementsFileName,
  findAcknowledgementsFile,
} from "../../../provider/gate/acknowledgements/acknowledgementsFile";
import { parseAcknowledgements } from "../../../provider/gate/acknowledgements/parseAcknowledgements";
import { attempts, CommandError } from "../commandError";

/** The shared file as it is before an edit. */
export interface AcknowledgementsTarget {
  /** Absolute; the file itself where a symbolic link leads to it. */
  readonly path: string;
  /** Relative to the working folder, for messages. */
  readonly shown: string;
  /** Absent when there is no file yet. */
  readonly text?: string;
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
  if (!existsSync(path)) return { path, shown, acknowledgements: [] };
  const text = read(path, shown);
  const { acknowledgements, problems } = parseAcknowledgements(text, shown, now);
  if (problems.length > 0) {
    const list = problems.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
    throw new CommandError(
      attempts.acknowledge,
      `found a file that no gate accepts (${list})`,
      "Correct it and run again.",
    );
  }
  return { path: realpathSync(path), shown, text, acknowledgements };
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

function read(path: string, shown: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    throw new CommandError(
      attempts.acknowledge,
      `could not read ${shown} (${code})`,
      "Give yourself read permission, or name another --file.",
    );
  }
}
