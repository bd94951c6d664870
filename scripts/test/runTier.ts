import { addCounts, noCounts } from "./counts";
import type { Counts } from "./counts";
import { runMocha } from "./runMocha";
import { filesOf } from "./tiers";
import type { Tier } from "./tiers";

/** How a tier ended. */
export interface TierRun {
  counts: Counts;
  /** The files with a failure, as far as they are known one by one. */
  failedFiles: string[];
}

/** Runs the tests of one tier and prints what mocha prints, a file's lines in one piece. */
export async function runTier(tier: Tier, root: string): Promise<TierRun> {
  const files = filesOf(tier, root);
  if (files.length === 0) return { counts: noCounts, failedFiles: [] };
  return tier.processPerFile ? runEachFile(files, tier.jobs, root) : runWithWorkers(files, tier.jobs, root);
}

async function runWithWorkers(files: readonly string[], jobs: number, root: string): Promise<TierRun> {
  const args = ["--parallel", "--jobs", String(jobs), ...files];
  const { counts } = await runMocha(args, root, (chunk) => process.stdout.write(chunk));
  return { counts, failedFiles: [] };
}

async function runEachFile(files: readonly string[], jobs: number, root: string): Promise<TierRun> {
  let counts = noCounts;
  const failedFiles: string[] = [];
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const run = await runMocha([file], root);
      process.stdout.write(`\n${file}\n${run.output}`);
      counts = addCounts(counts, run.counts);
      if (run.counts.failed > 0) failedFiles.push(file);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return { counts, failedFiles: failedFiles.sort() };
}
