import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulatorDefaults } from "../../provider/simulator";
import { startSimulator } from "../../provider/simulator/simulator";
import { found, runCommandLine } from "./commandLineProcess";
import { rounds, sideBySide } from "./measurement";
import type { Measurement } from "./measurement";

const { region } = simulatorDefaults;
const latencyMs = 20;

/** What reads more than one list or less than all of it: 30 scopes, and the reasons of 50 failures. */
export async function measureSideways(): Promise<Measurement[]> {
  return [await measureScopes(), await measureExplain()];
}

/** 30 scopes of one account, read side by side: not 30 times one. */
async function measureScopes(): Promise<Measurement> {
  const projects = Array.from({ length: 30 }, (_, index) => ({
    id: index.toString(16).padStart(32, "0"),
    name: `${region}_team${index}`,
    failedTasks: 100,
  }));
  const simulator = await startSimulator({ projects, latencyMs });
  const env = { ...process.env, ...simulator.environment };
  const folder = mkdtempSync(join(tmpdir(), "kps-bench-"));
  const config = (count: number) => {
    const path = join(folder, `${count}.yaml`);
    const scopes = projects.slice(0, count).map(({ id }) => ({ region, projectId: id }));
    writeFileSync(path, JSON.stringify({ scopes }));
    return async () => (await runCommandLine(["drift", "--config", path], found, env)).ms;
  };
  try {
    const times = await sideBySide(rounds, config(30), config(1));
    const referenceName = "the same on one scope";
    return { name: "`kps drift` on 30 scopes of 100 tasks at 20 ms", ...times, referenceName, wanted: 4 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await simulator.close();
  }
}

async function measureExplain(): Promise<Measurement> {
  const simulator = await startSimulator({ tasks: 50, latencyMs });
  const env = { ...process.env, ...simulator.environment };
  try {
    const times = await sideBySide(
      rounds,
      async () => (await runCommandLine(["explain", "--all"], 0, env)).ms,
      async () => (await runCommandLine(["check"], found, env)).ms,
    );
    return { name: "`kps explain --all` of 50 failures", ...times, referenceName: "`kps check` of them", wanted: 1.3 };
  } finally {
    await simulator.close();
  }
}
