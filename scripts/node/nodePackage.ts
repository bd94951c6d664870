import { join } from "node:path";

/** An npm package that holds nothing but a Node.js. */
export interface NodePackage {
  name: string;
  /** Path of the executable in the package. */
  executable: string;
}

/**
 * The package that npm's `node` package installs for a platform. It is named directly since `node` installs it in a script of its own, and
 * newer npm versions hold install scripts back.
 *
 * @param platform as in `process.platform`.
 * @param arch as in `process.arch`.
 */
export function nodePackage(platform: string, arch: string): NodePackage {
  if (platform === "win32") return { name: `node-win-${arch}`, executable: join("bin", "node.exe") };
  const prefix = platform === "darwin" && arch === "arm64" ? "node-bin" : "node";
  return { name: `${prefix}-${platform}-${arch}`, executable: join("bin", "node") };
}
