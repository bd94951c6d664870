import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommandLine } from "./commandLineProcess";
import { type Measurement, median, sideBySide } from "./measurement";
import { bareNode } from "./pluginProcess";
import { readBare } from "./readBare";
import { startSimulatorProcess } from "./simulatorProcess";

const tasks = 100_000;
const latencyMs = 20;
const found = 2;

/** The `kps` command: its start on few tasks; time and memory on many. */
export async function measureCommandLine(): Promise<Measurement[]> {
  return [...(await measureStarts()), ...(await measureManyTasks())];
}

async function measureStarts(): Promise<Measurement[]> {
  const simulator = await startSimulatorProcess(["--port", "0", "--tasks", "3"]);
  const { NODE_EXTRA_CA_CERTS: certificates, ...without } = { ...process.env, ...simulator.env };
  try {
    const results = [await measureStart("", simulator.url, without)];
    if (certificates === undefined) return results;
    const withCertificates = { ...without, NODE_EXTRA_CA_CERTS: certificates };
    return [...results, await measureStart(", with NODE_EXTRA_CA_CERTS", simulator.url, withCertificates)];
  } finally {
    await simulator.stop();
  }
}

async function measureStart(label: string, url: string, env: NodeJS.ProcessEnv): Promise<Measurement> {
  const network: number[] = [];
  const { ours, reference } = await sideBySide(
    25,
    async () => (await runCommandLine(["check"], found, env)).ms,
    async () => {
      network.push(await readBare(url, 3));
      return bareNode(process.execPath, env);
    },
  );
  return {
    name: `\`kps check\` on 3 tasks, less what a bare request takes${label}`,
    ours: ours - median(network),
    reference,
    referenceName: "node -e 0",
    wanted: 2.5,
  };
}

async function measureManyTasks(): Promise<Measurement[]> {
  const args = ["--port", "0", "--tasks", String(tasks), "--latency", String(latencyMs)];
  const simulator = await startSimulatorProcess(args);
  const env = { ...process.env, ...simulator.env };
  const folder = mkdtempSync(join(tmpdir(), "kps-bench-"));
  const baseline = join(folder, "baseline.json");
  const reports = ["json", "sarif", "junit", "markdown"].flatMap((name) => ["--report", `${name}=${folder}/${name}`]);
  try {
    await readBare(simulator.url, tasks); // The first read makes the simulator generate its tasks.
    await runCommandLine(["drift", "--baseline", baseline, "--write-baseline"], found, env);
    const results: Measurement[] = [];
    for (const [label, command, code, wanted] of [
      ["kps check", ["check"], found, 3],
      ["kps check --json", ["check", "--json"], found, 3],
      ["kps drift, all known, baseline written anew", ["drift", "--baseline", baseline, "--write-baseline"], 0, 3],
      ["kps drift, all new, with four reports", ["drift", ...reports], found, undefined],
    ] as const) {
      let peakMb = 0;
      const times = await sideBySide(
        5,
        async () => {
          const run = await runCommandLine(command, code, env);
          peakMb = Math.max(peakMb, run.peakMb);
          return run.ms;
        },
        () => readBare(simulator.url, tasks),
      );
      const name = `\`${label}\` on ${tasks.toLocaleString("en")} tasks`;
      results.push(
        { name, ...times, referenceName: "bare reader, without its start", wanted },
        { name: "peak memory of that", ours: peakMb, reference: 300, referenceName: "limit", wanted: 1, unit: "MB" },
      );
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await simulator.stop();
  }
}
