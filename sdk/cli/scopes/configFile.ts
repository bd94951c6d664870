import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { Pair } from "yaml";
import { ConfigError } from "../../../provider/kps/errors/index";
import { printable } from "../../../provider/values/printable";
import { yamlProblem } from "../../../provider/values/yamlProblem";
import type { Problem } from "../../../provider/values/problem";
import { fileLimits, readTextFile, TextFileError } from "../../../provider/values/textFile";
import { attempts, CommandError } from "../commandError";

/** Keys that hold or name credentials, in letters alone: `secret_key`, `secret-key` and `SecretKey` are `secretkey`. */
const credentialKeys = new Set(["accesskey", "secretkey", "securitytoken", "token", "username", "password"]);
const credentialAdvice =
  "must not be in this file, which others can read. Give credentials in the environment (HW_ACCESS_KEY, HW_SECRET_KEY), or in a profile of the hcloud CLI that the scope names with profile: docs/credentials.md";

/** A YAML file as it was read. */
export interface ConfigFile {
  readonly value: unknown;
  /** The place of a property path such as `scopes[0].region`, or of the nearest to it: `kps.yaml:3`. */
  readonly placeOf: (property: string) => string;
}

/**
 * Reads the file that `--config` names. No error shows a value of it: someone may have put a secret there.
 * @param name of the file, for errors
 * @throws CommandError for a file that cannot be read or is not valid YAML, ConfigError for one that has credentials
 */
export function readConfigFile(path: string, name: string): ConfigFile {
  const lines = new LineCounter();
  // Warnings of the parser would quote the text, and only `parse` prints them.
  const text = textOf(path, name);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset = 0) => `${name}:${lines.linePos(offset).line}`;
  const credentials: Problem[] = [];
  visit(document, {
    Pair: (_, pair) => {
      const key = keyOf(pair);
      if (!credentialKeys.has(key.replace(/[^a-z]/gi, "").toLowerCase())) return;
      credentials.push({ property: `${lineAt(offsetOf(pair.key))}: ${printable(key, 60)}`, reason: credentialAdvice });
    },
  });
  if (credentials.length > 0) throw new ConfigError(credentials);
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, reason } = yamlProblem(text, error, lines.linePos(error.pos[0]).line);
    throw unusable(`${name}:${line}`, reason);
  }
  try {
    return {
      value: document.toJS() as unknown,
      placeOf: (property) => lineAt(nearest(document.contents, property)),
    };
  } catch {
    // An alias of nothing, or aliases of aliases without end.
    throw unusable(
      name,
      "has an alias (a value that begins with *) that is undefined or endless: put quotes around the text",
    );
  }
}

function textOf(path: string, name: string): string {
  try {
    const file = readTextFile(path, { named: true, maxBytes: fileLimits.document });
    if (file !== undefined) return file.bytes.toString("utf8");
  } catch (error) {
    if (error instanceof TextFileError) throw unusable(name, error.message);
    throw error;
  }
  throw unusable(name, "cannot be read (ENOENT)");
}

function unusable(place: string, reason: string): CommandError {
  return new CommandError(
    attempts.readConfig,
    `failed: ${printable(place)} ${reason}`,
    "Correct the file or the path and try again.",
  );
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : "";
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Where the longest part of a property path stands that the document has. */
function nearest(contents: unknown, property: string): number | undefined {
  let node = contents;
  let offset = offsetOf(node);
  for (const part of property.split(/[.[\]]+/).filter((text) => text !== "")) {
    if (isMap(node)) {
      const pair = node.items.find((item) => keyOf(item) === part);
      if (pair === undefined) break;
      offset = offsetOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isCollection(node)) {
      node = node.items[Number(part)];
      offset = offsetOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function isCollection(node: unknown): node is { readonly items: readonly unknown[] } {
  return isNode(node) && "items" in node && Array.isArray(node.items);
}
