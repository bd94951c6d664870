import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { buildCommandLine } from "../../../scripts/build/buildCommandLine";
import { writeScript } from "../../support/writeScript";
import { temporaryFolder } from "../../support/temporaryFolder";

/** How a step ended. */
export interface StepRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const root = join(__dirname, "..", "..", "..");

/**
 * Gives each test of a suite a CI's working folder, where `npx pulumi-kps` is the command as the package ships it.
 *
 * @returns the folder, and a way to run a line of a pipeline in it with `sh`.
 */
export function usePipeline(): () => { folder: string; run: typeof runStep } {
  const folder = temporaryFolder();
  const tools = join(root, ".cache", "pipelines", String(process.pid));
  before("build the command and an npx that finds it", async () => {
    const bundle = join(tools, "kps.cjs");
    await buildCommandLine(root, bundle);
    writeScript(
      join(tools, "npx"),
      `[ "$1" = pulumi-kps ] || exit 127\nshift\nexec "${process.execPath}" "${bundle}" "$@"\n`,
    );
  });
  after(() => {
    rmSync(tools, { recursive: true, force: true });
  });
  return () => ({
    folder: folder(),
    run: (line, env) =>
      runStep(line, { PATH: [tools, "/usr/bin", "/bin"].join(delimiter), HOME: folder(), ...env }, folder()),
  });
}

async function runStep(line: string, env: Readonly<Record<string, string>>, cwd = dirname(line)): Promise<StepRun> {
  const child = spawn("sh", ["-c", line], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  }
  const [code] = (await once(child, "close")) as [number];
  return { code, ...texts };
}
