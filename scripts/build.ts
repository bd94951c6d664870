import { join } from "node:path";
import { buildCommandLine } from "./build/buildCommandLine";
import { buildGateWorker } from "./build/buildGateWorker";
import { buildLibrary } from "./build/buildLibrary";
import { buildPlugin } from "./build/buildPlugin";
import { writeLaunchers } from "./build/launchers";
import { replaceFolder } from "./build/replaceFolder";

const root = join(__dirname, "..");
const scratch = (name: string): string => join(root, ".cache", "build", `${name}-${process.pid}`);

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/** Builds what the package ships: dist/ for programs, provider/bin/ for the engine. */
async function main(): Promise<void> {
  const started = Date.now();
  await Promise.all([
    replaceFolder(join(root, "dist"), scratch("dist"), async (folder) => {
      await buildLibrary(root, folder);
      await buildGateWorker(root, join(folder, "sdk", "nodejs", "gate", "engineWorker.cjs"));
      await buildCommandLine(root, join(folder, "bin", "kps.cjs"));
    }),
    replaceFolder(join(root, "provider", "bin"), scratch("bin"), async (folder) => {
      await buildPlugin(root, folder);
      writeLaunchers(folder);
    }),
  ]);
  console.log(`Built dist/ and provider/bin/ in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
