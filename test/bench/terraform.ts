import { spawn } from "node:child_process";
import { once } from "node:events";
import { createStack } from "../support/engine/createStack";
import { rounds, sideBySide } from "./measurement";
import type { Measurement } from "./measurement";
import { listingProgram, preview } from "./preview";
import { startSimulatorProcess } from "./simulatorProcess";

/**
 * A program with the whole list against a plan of Terraform's data source, on 3 and 100,000 tasks. Nothing of Terraform is
 * part of this repository: without both variables there are no rows.
 */
export async function measureTerraform(): Promise<Measurement[]> {
  const { KPS_BENCH_TERRAFORM: terraform, KPS_BENCH_TERRAFORM_FOLDER: folder } = process.env;
  if (terraform === undefined || folder === undefined) {
    console.log("Without Terraform: KPS_BENCH_TERRAFORM and KPS_BENCH_TERRAFORM_FOLDER are not set.");
    return [];
  }
  const results: Measurement[] = [];
  for (const tasks of [3, 100_000]) {
    const simulator = await startSimulatorProcess(["--port", "0", "--tasks", String(tasks), "--latency", "20"]);
    const stack = await createStack({ nodejs: listingProgram, env: simulator.env });
    try {
      const times = await sideBySide(
        rounds,
        () => preview(stack),
        () => plan(terraform, folder, simulator.env),
      );
      const name = `preview that takes the whole list of ${tasks.toLocaleString("en")}`;
      // Pulumi itself takes 1.5 s for a program without anything.
      const wanted = tasks === 3 ? undefined : 1;
      results.push({ name, ...times, referenceName: "a plan of Terraform's data source", wanted });
    } finally {
      await stack.dispose();
      await simulator.stop();
    }
  }
  return results;
}

async function plan(terraform: string, folder: string, env: Record<string, string>): Promise<number> {
  const started = performance.now();
  const child = spawn(terraform, ["plan", "-input=false", "-lock=false", "-no-color"], {
    cwd: folder,
    env: { ...process.env, ...env, TF_VAR_endpoint: env["KPS_ENDPOINT"] },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`terraform plan exited with ${code}.`);
  return performance.now() - started;
}
