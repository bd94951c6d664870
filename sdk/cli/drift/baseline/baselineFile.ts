import { statSync, existsSync } from "node:fs";
import { dirname } from "node:path";
import { printable } from "../../../../provider/values/printable";
import { fileLimits, readTextFile, TextFileError } from "../../../../provider/values/textFile";
import { draftFile } from "../../files/fileDraft";
import type { FileDraft } from "../../files/fileDraft";
import { lockFile } from "../../files/lockFile";
import { attempts, CommandError } from "../../commandError";
import { scopeKey } from "./baseline";
import type { Baseline } from "./baseline";
import type { BaselineLines } from "./baselineLines";
import { baselineText } from "./baselineText";
import type { NextLine, NextScope } from "./baselineText";
import { parseBaseline } from "./parseBaseline";

/** A baseline's file as it was read. */
export interface BaselineFile {
  /** Absolute. */
  readonly path: string;
  /** Which file that was: each run puts a new one in place. */
  readonly identity?: string;
  /** Absent when there is none yet. */
  readonly baseline?: Baseline;
}

/**
 * Reads a baseline's file.
 * @throws CommandError for one that cannot be read or is not a baseline
 */
export function readBaselineFile(path: string): BaselineFile {
  try {
    const identity = identityOf(path);
    // Written in place of the old one at the end, which a pipe cannot be.
    const file = readTextFile(path, { named: false, maxBytes: fileLimits.baseline });
    return file === undefined ? { path } : { path, identity, baseline: parseBaseline(file.bytes, path) };
  } catch (error) {
    if (!(error instanceof TextFileError)) throw error;
    const advice = "Name a readable file in --baseline.";
    throw new CommandError(attempts.readBaseline, `failed: ${printable(path)} ${error.message}`, advice);
  }
}

/** What a run changes in a baseline. */
export interface BaselineChange {
  /** Scopes in place of those that the baseline has, or more. */
  readonly fresh?: readonly NextScope[];
  /** Keys of scopes to drop. */
  readonly forgotten?: ReadonlySet<string>;
}

/**
 * Writes the next baseline next to the current one, with a lock on it until it is committed or discarded. What another run
 * wrote since `file` was read is read again: only the scopes of the change change. Nothing may be awaited until then: an
 * interruption in between would leave draft and lock behind.
 * @throws CommandError when it cannot be written, CancelledError when `signal` aborts; the file is then as it was
 */
export async function draftBaseline(
  file: BaselineFile,
  { fresh = [], forgotten = new Set() }: BaselineChange,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<FileDraft> {
  const { path } = file;
  const unlock = await lockFile(path, signal, (error) => notWritten(path, error));
  try {
    const { baseline } = identityOf(path) === file.identity ? file : readBaselineFile(path);
    const changed = new Set([...fresh.map(scopeKey), ...forgotten]);
    const kept = [...(baseline?.values() ?? [])].filter((scope) => !changed.has(scopeKey(scope)));
    const scopes = [...kept.map((scope) => ({ ...scope, lines: asNext(scope.lines) })), ...fresh];
    const draft = draftFile(path, baselineText(scopes, new Date(now).toISOString()));
    const commit = () => {
      try {
        draft.commit();
      } catch (error) {
        throw notWritten(path, error);
      }
    };
    return { commit: withUnlock(commit, unlock), discard: withUnlock(draft.discard, unlock) };
  } catch (error) {
    unlock();
    throw error instanceof CommandError ? error : notWritten(path, error);
  }
}

function asNext(lines: BaselineLines): ReadonlyMap<string, NextLine> {
  return new Map([...lines.keys()].map((key) => [key, lines]));
}

/** Undefined when there is no such file or it cannot be reached, which reading or writing it says with its name. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return `${dev}:${ino}:${size}:${mtimeNs}`;
  } catch {
    return undefined;
  }
}

function withUnlock(step: () => void, unlock: () => void): () => void {
  return () => {
    try {
      step();
    } finally {
      unlock();
    }
  };
}

/** The error for a baseline that the system does not let us write. */
function notWritten(path: string, error: unknown): CommandError {
  const { code = String(error) } = error as NodeJS.ErrnoException;
  const folder = dirname(path);
  const [reason, advice] =
    code === "ENOENT" && !existsSync(folder)
      ? [`${code}: there is no folder ${printable(folder)}`, "Create that folder"]
      : code === "EBUSY"
        ? [`${code}: it is a mount point, which no new file can replace`, "Mount its folder instead of the file"]
        : [printable(code), "Free disk space or make its folder writable"];
  return new CommandError(
    attempts.writeBaseline,
    `failed: ${printable(path)} cannot be written (${reason})`,
    `It is unchanged, so what is new now is new again next time. ${advice}, or name another --baseline.`,
  );
}
