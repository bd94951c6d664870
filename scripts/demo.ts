import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pc from "picocolors";
import { startSimulator } from "../provider/simulator";
import type { SimulatedTask } from "../provider/simulator";
import { findOrProvisionPulumi } from "./pulumi/findOrProvisionPulumi";

const root = join(__dirname, "..");

/** Two resets that failed: servers that are meant to be shut down for it. */
const failedTasks: readonly SimulatedTask[] = ["web-1", "web-2"].map((name, index) => ({
  task_id: `0000000${index + 1}-5484-4753-9177-5a38dc15546c`,
  operate_type: "FAILED_RESET",
  task_time: String(Date.UTC(2025, 9, 16, 8, 10 * index)),
  task_error_msg: "The server was stopped, started or its disk was detached during the operation",
  server_name: name,
  server_id: `0000000${index + 1}-2d2e-4ef0-a5a2-0e7e5d5bc6ad`,
  keypair_name: "ops-2025",
}));

void main();

/** The main job, on the real engine: failed key-pair tasks block a program, are explained and acknowledged, and it passes. */
async function main(): Promise<void> {
  const { env } = await findOrProvisionPulumi();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kps-demo-")));
  const simulator = await startSimulator({ tasks: failedTasks });
  const environment = { ...process.env, ...env, ...engineSettings(folder), ...simulator.environment };
  const runs = (shown: string, args: readonly string[]) => run(shown, args, folder, environment);
  const preview = () => runs("pulumi preview", ["-r", tsNode, join(root, "scripts/demo/preview.ts")]);
  const kps = (words: string, ...more: string[]) =>
    runs(`npx pulumi-kps ${[words, ...more.map((word) => `"${word}"`)].join(" ")}`, [
      join(root, "dist/bin/kps.cjs"),
      ...words.split(" "),
      ...more,
    ]);
  try {
    writeProject(folder);
    step(`A Pulumi program with a gate in its first line, and 2 failed key-pair tasks:\n\n${programText()}`);
    const blocked = await preview();
    step("Why did they fail, and how can they be fixed?");
    await kps("explain --all");
    step("They can wait: acknowledge them for 30 days, with a reason.");
    await kps("ack --all --reason", "known, see OPS-1204");
    step("The gate passes, until another task fails or the acknowledgement expires:");
    const passed = await preview();
    if (blocked === 0 || passed !== 0) throw new Error("The demo did not go as it should: please report this.");
  } finally {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const tsNode = require.resolve("ts-node/register/transpile-only");

/** The program as its reader would write it, without imports and comments. */
function programText(): string {
  const source = readFileSync(join(root, "scripts/demo/program.ts"), "utf8");
  const [, body = ""] = /^export function program.*\{\n([^]*?) {2}return /m.exec(source) ?? [];
  return pc.cyan(body.trimEnd());
}

function engineSettings(folder: string): Record<string, string> {
  return {
    PULUMI_BACKEND_URL: pathToFileURL(folder).href,
    PULUMI_CONFIG_PASSPHRASE: "demo",
    PULUMI_HOME: join(folder, "home"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    TS_NODE_PROJECT: join(root, "tsconfig.json"),
  };
}

function writeProject(folder: string): void {
  const plugins = { providers: [{ name: "kps", path: join(root, "provider/bin") }] };
  writeFileSync(join(folder, "Pulumi.yaml"), JSON.stringify({ name: "demo", runtime: "nodejs", plugins }));
}

/** Runs a Node.js program in a folder, and shows it as the command that a user would type; gives its exit code. */
async function run(shown: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  console.log(pc.dim("$ ") + pc.bold(shown));
  const child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}

let steps = 0;

function step(text: string): void {
  steps += 1;
  console.log(`\n${pc.bold(pc.green(`${steps}.`))} ${text}\n`);
}
