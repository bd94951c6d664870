import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { found, runCommandLine } from "./commandLineProcess";
import type { createStack } from "../support/engine/createStack";
import { invoke } from "./invoke";
import { rounds, sideBySide } from "./measurement";
import type { Measurement } from "./measurement";
import { startPlugin } from "./pluginProcess";
import { gatedProgram, preview } from "./preview";
import { startSimulatorProcess } from "./simulatorProcess";
import { thisTree, treeOf } from "./tree";
import type { Tree } from "./tree";

/** What a change may cost: what differs by less cannot be told from noise. */
const wanted = 1.05;

/** This tree against another commit's, run in turn: starts, a gated preview, and 100,000 tasks through the command and the plugin. */
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
  const gated = {
    [thisTree.root]: await gatedStack(thisTree, few.env),
    [other.root]: await gatedStack(other, few.env),
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
      await compare("gated preview of 3 tasks", rounds, (tree) => preview(gated[tree.root]!)),
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
    await Promise.all(Object.values(gated).map((stack) => stack.dispose()));
    await Promise.all([few.stop(), many.stop()]);
  }
}

/** A stack whose gated program has the package of that tree, set up by that tree's own test support. */
async function gatedStack(tree: Tree, env: Record<string, string>): Promise<Awaited<ReturnType<typeof createStack>>> {
  const file = join(tree.root, "test", "support", "engine", "createStack.ts");
  const support = createRequire(file)(file) as { createStack: typeof createStack };
  return support.createStack({ nodejs: gatedProgram, env });
}
