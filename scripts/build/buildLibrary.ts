import { spawn } from "node:child_process";
import { join } from "node:path";

/**
 * Compiles what users import to the folder `outdir`, with its types.
 *
 * @throws Error when TypeScript finds fault; it has then printed why.
 */
export function buildLibrary(root: string, outdir: string): Promise<void> {
  const tsc = require.resolve("typescript/bin/tsc");
  const args = [tsc, "-p", join(root, "tsconfig.build.json"), "--outDir", outdir];
  const compiler = spawn(process.execPath, args, { stdio: "inherit" });
  return new Promise((resolve, reject) => {
    compiler.on("error", reject);
    compiler.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error("TypeScript could not build dist/ (see above).")),
    );
  });
}
