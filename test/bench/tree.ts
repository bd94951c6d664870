import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** A built checkout of this repository. */
export interface Tree {
  readonly root: string;
}

/** The one that this is part of. */
export const thisTree: Tree = { root: join(__dirname, "..", "..") };

/**
 * The tree of another commit, built in the cache; it stays there for the next time.
 * @throws Error when git does not know the commit, or it cannot be built
 */
export function treeOf(commit: string): Tree {
  const hash = run("git", ["rev-parse", "--verify", `${commit}^{commit}`], thisTree.root).trim();
  const root = join(thisTree.root, ".cache", "bench", hash.slice(0, 12));
  if (existsSync(join(root, "dist", "bin", "kps.cjs"))) return { root };
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  // The Pulumi CLI for its previews, which is built but once.
  symlinkSync(join(thisTree.root, ".cache"), join(root, ".cache"), "junction");
  const archive = execFileSync("git", ["archive", hash], { cwd: thisTree.root, maxBuffer: 2 ** 30 });
  const unpacked = spawnSync("tar", ["-x", "-C", root], { input: archive, stdio: ["pipe", "inherit", "inherit"] });
  if (unpacked.status !== 0) throw new Error(`tar could not unpack ${hash}.`);
  const lock = (folder: string) => readFileSync(join(folder, "package-lock.json"), "utf8");
  if (lock(root) === lock(thisTree.root)) {
    symlinkSync(join(thisTree.root, "node_modules"), join(root, "node_modules"), "junction");
  } else run("npm", ["ci", "--no-audit", "--no-fund"], root);
  run("npm", ["run", "build"], root);
  return { root };
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
