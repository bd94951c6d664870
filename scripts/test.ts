import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findOrProvisionPulumi } from "./pulumi/findOrProvisionPulumi";
import { addCounts, closingLine, noCounts } from "./test/counts";
import { runTier } from "./test/runTier";
import { tiers } from "./test/tiers";
import type { Tier } from "./test/tiers";

const root = join(__dirname, "..");

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

/**
 * Runs the tiers named, or all. The last line is `N passed, N failed`, the sum; every tier runs, even after one that failed.
 *
 * @param args names of tiers, and `--all-rows` to test every row of the matrices in place of the first.
 */
async function main(args: readonly string[]): Promise<void> {
  const chosen = chooseTiers(args.filter((arg) => arg !== "--all-rows"));
  if (args.includes("--all-rows")) process.env["TEST_MATRIX"] = "all";
  await prepare(chosen);
  let total = noCounts;
  const summary: string[] = [];
  for (const tier of chosen) {
    const started = Date.now();
    const { counts, failedFiles } = await runTier(tier, root);
    const seconds = Math.round((Date.now() - started) / 1000);
    total = addCounts(total, counts);
    summary.push(`${tier.name}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s`);
    summary.push(...failedFiles.map((file) => `  failed: ${file}`));
  }
  console.log(`\n${summary.join("\n")}\n${closingLine(total)}`);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
}

function chooseTiers(names: readonly string[]): readonly Tier[] {
  const unknown = names.filter((name) => !tiers.some((tier) => tier.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no tier ${unknown.join(", ")}; the tiers are ${tiers.map(({ name }) => name).join(", ")}.`,
    );
  }
  return names.length === 0 ? tiers : tiers.filter(({ name }) => names.includes(name));
}

/** Builds and provisions once what the tiers stand on, so that no test does it under its own time limit. */
async function prepare(chosen: readonly Tier[]): Promise<void> {
  const needed = new Set(chosen.flatMap(({ needs }) => needs));
  if (needed.has("build")) {
    const { status } = spawnSync("npm", ["run", "--silent", "build"], {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error("The build failed; no test was run.");
  }
  if (needed.has("engine")) await findOrProvisionPulumi();
}
