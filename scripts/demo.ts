import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LocalWorkspace, PulumiCommand } from "@pulumi/pulumi/automation";
import type { Stack } from "@pulumi/pulumi/automation";
import Table from "cli-table3";
import pc from "picocolors";
import program from "../examples/stopOnFailedTasks";
import { printable } from "../provider/values/printable";
import { startSimulator } from "../provider/simulator";
import type { Simulator, SimulatedTask } from "../provider/simulator";
import { findOrProvisionPulumi } from "./pulumi/findOrProvisionPulumi";

const root = join(__dirname, "..");
const failedTasks = 3;

void main();

/** The main job, shown: failed key-pair tasks stop a preview of the real engine, and a cleared list lets it pass. */
async function main(): Promise<void> {
  say(`pulumi-kps stops Pulumi deployments when key pairs could not be bound to servers on Huawei Cloud.
This demo runs the real Pulumi engine against a simulated Huawei Cloud on this machine; no account is needed.`);
  const folder = mkdtempSync(join(tmpdir(), "kps-demo-"));
  const simulator = await startSimulator({ tasks: failedTasks });
  try {
    const stack = await createStack(folder, simulator);
    step(1, `The project has ${failedTasks} failed key-pair tasks. A preview of examples/stopOnFailedTasks.ts:`);
    const blocked = await preview(stack);
    showTasks(simulator.failedTasks());
    step(2, "The failures are fixed and their records cleared. The same preview again:");
    simulator.setFailedTasks(0);
    const passed = await preview(stack);
    if (blocked || !passed) throw new Error("The demo did not go as told: please report this.");
    showNext();
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A stack of the example program in a folder of its own, its provider pointed at the simulator. */
async function createStack(folder: string, simulator: Simulator): Promise<Stack> {
  const pulumi = await findOrProvisionPulumi();
  const plugins = { providers: [{ name: "kps", path: join(root, "provider/bin") }] };
  writeFileSync(join(folder, "Pulumi.yaml"), JSON.stringify({ name: "demo", runtime: "nodejs", plugins }));
  Object.assign(process.env, pulumi.env, simulator.environment);
  return LocalWorkspace.createStack(
    { stackName: "dev", projectName: "demo", program },
    {
      workDir: folder,
      pulumiCommand: await PulumiCommand.get({ root: join(pulumi.dir, "..") }),
      envVars: {
        PULUMI_BACKEND_URL: pathToFileURL(folder).href,
        PULUMI_CONFIG_PASSPHRASE: "demo",
        PULUMI_HOME: join(folder, "home"),
      },
    },
  );
}

/** Shows what the engine prints, and tells whether the preview passed. */
async function preview(stack: Stack): Promise<boolean> {
  console.log(pc.dim("$ ") + pc.bold("pulumi preview"));
  let failed = false;
  await stack
    .preview({ color: pc.isColorSupported ? "always" : "never", onOutput: indent, onError: indent })
    .catch(() => {
      failed = true;
    });
  return !failed;
}

function indent(text: string): void {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  for (const line of lines) console.log(`  ${line}`);
}

function showTasks(tasks: readonly SimulatedTask[]): void {
  const table = new Table({
    head: ["when (UTC)", "operation", "server", "key pair", "cause"],
    style: { head: [], border: [] },
    wordWrap: true,
    colWidths: [22, 18, 22, 14, 34],
  });
  for (const task of tasks) {
    const cells = [new Date(Number(task.task_time)).toISOString().slice(0, 19), task.operate_type, task.server_name];
    table.push([...cells, task.keypair_name, task.task_error_msg].map((cell) => printable(cell ?? "-", 60)));
  }
  console.log(`\nThe preview failed, so nothing would be deployed. The failed tasks:\n${table.toString()}`);
}

function showNext(): void {
  say(`What next:
  1. In your project: npm install pulumi-kps, and add the plugin to Pulumi.yaml (see README.md).
  2. Set HW_REGION_NAME, HW_ACCESS_KEY and HW_SECRET_KEY, as for the Terraform provider.
  3. Copy examples/stopOnFailedTasks.ts into your program and run pulumi preview.
  To try your own program without an account: npm run simulator -- --tasks 3`);
}

function step(number: number, text: string): void {
  console.log(`\n${pc.bold(`Step ${number}.`)} ${text}\n`);
}

function say(text: string): void {
  console.log(`\n${text}`);
}
