import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

/** A kind of tests that is run as one; the suffix of a file's name says which it belongs to. */
export interface Tier {
  name: string;
  /** What its tests stand on; made once before they run. */
  needs: readonly ("build" | "engine")[];
  /** How many processes work at the same time. */
  jobs: number;
  /**
   * Whether each file gets a process of its own: what a file leaves behind (listeners, unhandled promises, memory) then reaches no other. Else
   * `jobs` workers share the files, which starts fewer processes.
   */
  processPerFile: boolean;
}

const cores = availableParallelism();

/** All tiers, in the order in which they are run: what answers soonest comes first. */
export const tiers: readonly Tier[] = [
  { name: "fast", needs: [], jobs: 2 * cores, processPerFile: false },
  { name: "process", needs: ["build"], jobs: cores, processPerFile: true },
  { name: "engine", needs: ["build", "engine"], jobs: cores, processPerFile: true },
  { name: "matrix", needs: ["build", "engine"], jobs: 1, processPerFile: true },
];

/** The files of a tier below `folder`, as paths relative to `root`, in order of name. `NAME.test.ts` is fast, `NAME.TIER.test.ts` is another's. */
export function filesOf(tier: Tier, root: string, folder = "test"): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith(".test.ts") && tierOf(file) === tier.name)
    .sort();
}

/** The tier that a test file's name says; a file `paging.model.test.ts` is fast, since `model` is not a tier. */
export function tierOf(file: string): string {
  const suffix = /\.(\w+)\.test\.ts$/.exec(file)?.[1];
  return tiers.some(({ name }) => name === suffix) ? suffix! : "fast";
}
