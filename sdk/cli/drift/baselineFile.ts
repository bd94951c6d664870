import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { KpsError } from "../../../provider/kps/errors";
import { replaceFile } from "../ack/replaceFile";
import { type Baseline, scopeKey } from "./baseline";
import { baselineText, parseBaseline } from "./baselineText";
import type { ScopeOutcome } from "./driftReport";
import { DriftError } from "./driftError";

/** A baseline's file and what is in it; both absent parts mean that there is none yet. */
export interface BaselineFile {
  readonly path: string;
  readonly text?: string;
  readonly baseline?: Baseline;
}

/**
 * Reads a baseline's file; one that does not exist yet is no error.
 * @throws DriftError for one that cannot be read or is no baseline
 */
export function readBaselineFile(name: string, folder: string): BaselineFile {
  const path = resolve(folder, name);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { path };
    throw new DriftError(`failed: ${path} cannot be read (${code})`, "Correct --baseline or the file's permissions.");
  }
  return { path, text, baseline: parseBaseline(text, path) };
}

/**
 * Writes what was seen in place of a baseline, in one step. A scope that could not be read keeps its part.
 * @throws DriftError when it cannot be written, or was changed by another run meanwhile; it is then as it was
 */
export function writeBaselineFile(
  { path, text, baseline }: BaselineFile,
  status: string,
  outcomes: readonly ScopeOutcome[],
): void {
  const fresh = outcomes.flatMap((outcome) => ("drift" in outcome ? [outcome.drift.next] : []));
  const renewed = new Set(fresh.map(scopeKey));
  const kept = (baseline?.scopes ?? []).filter((scope) => !renewed.has(scopeKey(scope)));
  try {
    replaceFile(path, text, baselineText({ status, scopes: [...kept, ...fresh] }));
  } catch (error) {
    if (!(error instanceof KpsError)) throw error;
    throw new DriftError(
      `failed: the baseline ${path} was not written; another run may have changed it, or its folder is not writable`,
      "It is as it was. Run again, or name another --baseline.",
    );
  }
}
