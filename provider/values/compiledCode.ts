import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import { Script } from "node:vm";

/** How {@link requireCompiled} loads and keeps. */
export interface CompiledCodeOptions {
  /** The caller's own, for all that is not a bundle next to it. */
  readonly require: (id: string) => unknown;
  /** Names what the process does, for a file's name: each use has other parts of a bundle compiled. */
  readonly use: string;
  /** Of the package; sources that differ under one version are told apart too. */
  readonly version: string;
  /** Default: the user's home folder. */
  readonly home?: string;
}

/**
 * Loads a bundle of this package, and the bundles that it requires as `./…`, with the code that V8 compiled for them in an
 * earlier run: a third of the start's work. Node.js's own cache has only what is compiled while a file is loaded, and only
 * from Node.js 22.8 on; this one has all that the process had needed by its end, unless it failed (exit code 1).
 * The code lies in `.cache/pulumi-kps` of the home folder; without a folder that is safe, or with
 * `NODE_DISABLE_COMPILE_CACHE=1`, the bundle is loaded as any other module.
 * @param path absolute
 */
export function requireCompiled(path: string, options: CompiledCodeOptions): unknown {
  const { require, home = homedir(), use, version } = options;
  const { NODE_DISABLE_COMPILE_CACHE: disabled, NODE_V8_COVERAGE: coverage } = process.env;
  const folder = disabled !== undefined || coverage !== undefined ? undefined : compiledCodeFolder(home);
  if (folder === undefined) return require(path);
  const suffix = [use, version, process.version, process.platform, process.arch].join("-");
  const loaded = new Map<string, { exports: unknown }>();
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as unknown };
    const wrapper = compile(file, join(folder, `${basename(file, ".cjs")}-${suffix}`));
    const requireFrom = (id: string): unknown => (id.startsWith("./") ? load(join(dirname(file), id)) : require(id));
    wrapper.call(module.exports, module.exports, requireFrom, module, file, dirname(file));
    loaded.set(file, module);
    return module.exports;
  };
  return load(path);
}

type Wrapper = (
  this: unknown,
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

const [head, foot] = ["(function (exports, require, module, __filename, __dirname) {", "\n})"] as const;

/** The function around a bundle, with what is kept for it; where that does not fit, it is written again as the process ends. */
function compile(file: string, kept: string): Wrapper {
  const source = readFileSync(file);
  const cachedData = keptCode(kept, source);
  const text = source.toString("utf8");
  const script = new Script(head + text + foot, { filename: file, columnOffset: -head.length, cachedData });
  if (cachedData === undefined || script.cachedDataRejected === true) {
    process.once("exit", (exitCode) => {
      // What has failed early has had little compiled.
      if (exitCode !== 1) keepCode(kept, source, script);
    });
  }
  return script.runInThisContext() as Wrapper;
}

const sealBytes = 32;

/** Ties code to its source: V8 itself compares no more than the length. Also tells what was cut or changed on the disk. */
function sealOf(source: Buffer, code: Buffer): Buffer {
  return createHash("sha256").update(source).update(code).digest();
}

function keptCode(kept: string, source: Buffer): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(kept, "r");
    const state = fstatSync(descriptor);
    if (!state.isFile() || !isOwn(state)) return undefined;
    const content = readFileSync(descriptor);
    const code = content.subarray(sealBytes);
    return sealOf(source, code).equals(content.subarray(0, sealBytes)) ? code : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** In one step, as others may start meanwhile. That it cannot be kept is of no matter. */
function keepCode(kept: string, source: Buffer, script: Script): void {
  const draft = `${kept}.${process.pid}`;
  try {
    const code = script.createCachedData();
    writeFileSync(draft, Buffer.concat([sealOf(source, code), code]), { mode: 0o600 });
    renameSync(draft, kept);
  } catch {
    remove(draft);
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // An error as the process ends would change its exit code.
  }
}

/** Write permission of the group and of all others. */
const writableByOthers = 0o022;

function isOwn({ uid, mode }: Stats): boolean {
  return uid === process.getuid?.() && (mode & writableByOthers) === 0;
}

/**
 * The folder for compiled code in a home folder. What lies there is run: undefined unless the folder and those above it,
 * up to the home, are the user's own and nobody else may write to them. Only the last one is made where it is missing.
 */
export function compiledCodeFolder(home: string): string | undefined {
  // Windows has no such bits.
  if (process.getuid === undefined || !isAbsolute(home)) return undefined;
  const isOwnFolder = (folder: string): boolean => {
    const state = lstatSync(folder);
    return state.isDirectory() && isOwn(state);
  };
  const cache = join(home, ".cache");
  const folder = join(cache, "pulumi-kps");
  try {
    if (!isOwnFolder(home) || !isOwnFolder(cache)) return undefined;
    mkdirSync(folder, { mode: 0o700, recursive: true });
    return isOwnFolder(folder) ? folder : undefined;
  } catch {
    // A folder that is missing or read-only: the start takes its time.
    return undefined;
  }
}
