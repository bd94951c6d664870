import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { found, runCommandLine } from "./commandLineProcess";
import { rounds, sideBySide, single } from "./measurement";
import type { Measurement } from "./measurement";
import { readBare } from "./readBare";
import { startSimulatorProcess } from "./simulatorProcess";

const tasks = 100_000;
const latencyMs = 20;
const limitMb = 250;

/** Time and memory of the `kps` command on many tasks; its start is another group's. */
export async function measureCommandLine(): Promise<Measurement[]> {
  const args = ["--port", "0", "--tasks", String(tasks), "--latency", String(latencyMs)];
  const simulator = await startSimulatorProcess(args);
  const env = { ...process.env, ...simulator.env, NODE_EXTRA_CA_CERTS: undefined };
  const folder = mkdtempSync(join(tmpdir(), "kps-bench-"));
  const baseline = join(folder, "baseline.json");
  const reports = ["json", "sarif", "junit", "markdown"].flatMap((name) => ["--report", `${name}=${folder}/${name}`]);
  try {
    await readBare(simulator.url, tasks); // The first read makes the simulator generate its tasks.
    await runCommandLine(["drift", "--baseline", baseline, "--write-baseline"], found, env);
    const results: Measurement[] = [];
    for (const [label, command, code, wanted, bounds] of [
      ["kps check", ["check"], found, 1.6, reading],
      ["kps check --json", ["check", "--json"], found, 2, `${reading} Then by 34 MB of JSON.`],
      [
        "kps drift, all known, baseline written again",
        ["drift", "--baseline", baseline, "--write-baseline"],
        ...([0, 2.2, `${reading} Then by 26 MB of baseline, read and written.`] as const),
      ],
      ["kps drift, all new, with four reports", ["drift", ...reports], found, 3.5, `${reading} Then by four texts.`],
    ] as const) {
      let peakMb = 0;
      const times = await sideBySide(
        rounds,
        async () => {
          const run = await runCommandLine(command, code, env);
          peakMb = Math.max(peakMb, run.peakMb);
          return run.ms;
        },
        () => readBare(simulator.url, tasks),
      );
      const name = `\`${label}\` on ${tasks.toLocaleString("en")} tasks`;
      results.push(
        { name, ...times, referenceName: "bare reader, without its start", wanted, note: bounds },
        {
          ...{ name: `peak memory of \`${label}\``, ours: single(peakMb), reference: single(limitMb) },
          ...{ referenceName: "limit", wanted: 1, unit: "MB" },
        },
      );
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await simulator.stop();
  }
}

/** What every row of this page does at least. */
const reading =
  "Bound by the pages: their text, the check of their size before they are parsed, the checks of each field, a key of each task (SHA-256).";
