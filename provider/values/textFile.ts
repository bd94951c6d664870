import { isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readlinkSync, readSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { describeKind, readPipe } from "./pipe";

const mebibyte = 1024 * 1024;

/** The most bytes that files of each kind may have. */
export const fileLimits = {
  /** Credentials, profiles, tokens and certificates. */
  credentials: mebibyte,
  /** Acknowledgements and `kps.yaml`. */
  document: 16 * mebibyte,
  baseline: 512 * mebibyte,
  history: 32 * mebibyte,
} as const;

/** How a file is read. */
export interface TextFileOptions {
  /**
   * Whether the user named this very file. Then it may be a pipe (`<(sops -d f)`, `/dev/stdin`); what is found by itself
   * must be a regular file, after links.
   */
  readonly named: boolean;
  readonly maxBytes: number;
  /** Reads a named pipe again that was read before: its writer gives something new each time. */
  readonly isRenewed?: boolean;
}

/** A text file as it was read. */
export interface TextFile {
  /** UTF-8, without the byte order mark. */
  readonly bytes: Buffer;
  /** The byte order mark that the file began with, for whoever writes it again. */
  readonly mark: "" | "\ufeff";
  /** Permission bits. */
  readonly mode: number;
}

/** Why a file cannot be used, as the end of a sentence that begins with its name: `cannot be read (EACCES)`. */
export class TextFileError extends Error {
  override readonly name = "TextFileError";
}

/**
 * Reads a text file whole.
 * @returns undefined when there is none
 * @throws TextFileError when it cannot be read, is too large, not UTF-8, or not a regular file where it must be one
 */
export function readTextFile(path: string, options: TextFileOptions): TextFile | undefined {
  try {
    const state = statSync(path);
    if (!options.named && !state.isFile()) throw notRegular(state);
    return withoutMark(readBytes(path, options), state.mode);
  } catch (error) {
    if (error instanceof TextFileError) throw error;
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new TextFileError(`cannot be read (${code})`);
  }
}

function notRegular(state: Stats): TextFileError {
  if (state.isDirectory()) return new TextFileError("cannot be read (EISDIR)");
  return new TextFileError(
    `is ${describeKind(state)}, not a regular file: only a file that is named by an option or setting may be one`,
  );
}

/** What pipes gave, by device and inode: settings and credentials read the same one, and it gives its text once. */
const fromPipes = new Map<string, Buffer>();

function readBytes(path: string, { named, maxBytes, isRenewed = false }: TextFileOptions): Buffer {
  const descriptor = open(path);
  try {
    const state = fstatSync(descriptor);
    if (state.isDirectory() || (!named && !state.isFile())) throw notRegular(state);
    if (state.size > maxBytes) throw tooLarge(maxBytes);
    const tooMuch = () => tooLarge(maxBytes);
    if (state.isFile()) return readAll(descriptor, state.size, maxBytes);
    const hasName = !isAnonymous(path);
    const key = `${state.dev}:${state.ino}`;
    const kept = isRenewed && hasName ? undefined : fromPipes.get(key);
    if (kept !== undefined) return kept;
    const bytes = readPipe(descriptor, { maxBytes, hasName: hasName && state.isFIFO(), tooMuch, fail });
    fromPipes.set(key, bytes);
    return bytes;
  } finally {
    if (descriptor > 2) closeSync(descriptor);
  }
}

function fail(reason: string): TextFileError {
  return new TextFileError(reason);
}

/** A regular file; its size may change, or be 0 for what the system makes up. */
function readAll(descriptor: number, size: number, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunks.length === 0 ? size + 1 : 64 * 1024);
    const read = readSync(descriptor, chunk, 0, chunk.length, null);
    // A baseline may have hundreds of megabytes: what is in one piece is not copied.
    if (read === 0) return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, length);
    chunks.push(chunk.subarray(0, read));
    length += read;
    if (length > maxBytes) throw tooLarge(maxBytes);
  }
}

/** Without O_NONBLOCK the opening of a named pipe waits for a writer, for good. */
function open(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    // A socket, which is what a parent process may give as stdin, cannot be opened by its path.
    const own = /^\/(?:dev\/stdin|(?:dev|proc\/self)\/fd\/(\d+))$/.exec(path);
    if ((error as NodeJS.ErrnoException).code === "ENXIO" && own !== null) return Number(own[1] ?? 0);
    throw error;
  }
}

/** Whether a path leads to a pipe or terminal that nobody else can open for writing later. */
function isAnonymous(path: string): boolean {
  if (/^\/(dev\/(stdin|fd\/\d+)|proc\/)/.test(path)) return true;
  try {
    return /^(pipe|socket):/.test(readlinkSync(path));
  } catch {
    return false;
  }
}

function tooLarge(maxBytes: number): TextFileError {
  return new TextFileError(`is larger than ${maxBytes / mebibyte} MiB`);
}

function withoutMark(bytes: Buffer, mode: number): TextFile {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw isUtf16();
  if (!isUtf8(bytes)) throw new TextFileError("is not UTF-8: save it as UTF-8");
  // UTF-16 without a mark: half of its bytes are 0, which no text of ours has.
  if (bytes.subarray(0, 4).includes(0)) throw isUtf16();
  const isMarked = first === 0xef && second === 0xbb && bytes[2] === 0xbf;
  return { bytes: isMarked ? bytes.subarray(3) : bytes, mark: isMarked ? "\ufeff" : "", mode };
}

function isUtf16(): TextFileError {
  return new TextFileError("is UTF-16: save it as UTF-8");
}
