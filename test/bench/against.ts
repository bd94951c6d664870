import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { found, runCommandLine } from "./commandLineProcess";
import { invoke } from "./invoke";
import { rounds, sideBySide } from "./measurement";
import type { Measurement } from "./measurement";
import { startPlugin } from "./pluginProcess";
import { startSimulatorProcess } from "./simulatorProcess";
import { thisTree, treeOf } from "./tree";
import type { Tree } from "./tree";

/** What a change may cost: what differs by less cannot be told from noise. */
const wanted = 1.05;

/** This tree against another commit's, run in turn: starts, and 100,000 tasks through the command and the plugin. */
export async function measureAgainst(commit: string): Promise<Measurement[]> {
  const other = treeOf(commit);
  const compare = async (name: string, runs: number, timed: (tree: Tree) => Promise<number>): Promise<Measurement> => {
    const times = await sideBySide(
      runs,
      () => timed(thisTree),
      () => timed(other),
    );
    return { name, ...times, referenceName: commit, wanted };
  };
  const few = await startSimulatorProcess(["--port", "0", "--tasks", "3"]);
  const many = await startSimulatorProcess(["--port", "0", "--tasks", "100000", "--latency", "20"]);
  const folder = mkdtempSync(join(tmpdir(), "kps-bench-"));
  const envOf = ({ env }: typeof few) => ({ ...process.env, ...env, NODE_EXTRA_CA_CERTS: undefined });
  const check = async (tree: Tree, env: NodeJS.ProcessEnv, ...more: string[]) =>
    (await runCommandLine(["check", ...more], found, env, tree)).ms;
  const drift = async (tree: Tree) => {
    const baseline = join(folder, tree === thisTree ? "this.json" : "other.json");
    return (await runCommandLine(["drift", "--baseline", baseline, "--write-baseline"], undefined, envOf(many), tree))
      .ms;
  };
  try {
    return [
      await compare("plugin start to its port line", 25, async (tree) => {
        const plugin = await startPlugin(process.execPath, {}, tree);
        await plugin.stop();
        return plugin.startMs;
      }),
      await compare("`kps check` on 3 tasks", 25, (tree) => check(tree, envOf(few))),
      await compare("`kps check` on 100,000 tasks", rounds, (tree) => check(tree, envOf(many))),
      await compare("`kps check --json` on 100,000 tasks", rounds, (tree) => check(tree, envOf(many), "--json")),
      // The warm-up round writes the baseline.
      await compare("`kps drift`, all known, baseline written again, on 100,000 tasks", rounds, drift),
      await compare("100,000 tasks, invoke to answer over gRPC", rounds, async (tree) => {
        const plugin = await startPlugin(process.execPath, many.env, tree);
        const { ms } = await invoke(plugin);
        await plugin.stop();
        return ms;
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all([few.stop(), many.stop()]);
  }
}
