import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildLibrary } from "./build/buildLibrary";
import { buildPlugin } from "./build/buildPlugin";
import { writeLaunchers } from "./build/launchers";

const root = join(__dirname, "..");
const dist = join(root, "dist");
const bin = join(root, "provider", "bin");

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/** Builds what the package ships: dist/ for programs, provider/bin/ for the engine. */
async function main(): Promise<void> {
  const started = Date.now();
  for (const folder of [dist, bin]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(bin, { recursive: true });
  await Promise.all([buildLibrary(root), buildPlugin(root, bin)]);
  writeLaunchers(bin);
  console.log(`Built dist/ and provider/bin/ in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
