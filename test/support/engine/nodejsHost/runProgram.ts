import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { RunResponse } from "@pulumi/pulumi/proto/language_pb";
import type { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";

/** The runner's exit code for "the user was told already". */
const alreadyReported = 32;

/** Runs the program with the runner of its own `@pulumi/pulumi`, and reads the exit code as the official host does. */
export async function runProgram(
  request: RunRequest,
  engine: string,
  programs: Set<ChildProcess>,
): Promise<RunResponse> {
  const info = request.getInfo();
  if (!info) return new RunResponse().setError("the engine sent no program info");
  const runner = locateRunner(info.getProgramDirectory());
  if (!runner) {
    return new RunResponse().setError(
      "It looks like the Pulumi SDK has not been installed. Have you run pulumi install?",
    );
  }
  const { nodeargs } = optionsOf(info);
  const nodeArguments = typeof nodeargs === "string" ? nodeargs.split(" ").filter(Boolean) : [];
  const program = spawn(process.execPath, [...nodeArguments, runner, ...flags(request, info, engine)], {
    env: { ...process.env, ...variables(request, info) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  programs.add(program);
  const code = await exitCode(program);
  programs.delete(program);
  if (code === alreadyReported) return new RunResponse().setBail(true);
  return new RunResponse().setError(code === 0 ? "" : `Program exited with non-zero exit code: ${code}`);
}

function locateRunner(programDirectory: string): string | undefined {
  try {
    return createRequire(join(programDirectory, "index.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    return undefined;
  }
}

function flags(request: RunRequest, info: ProgramInfo, engine: string): string[] {
  const named = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info.getRootDirectory(),
    stack: request.getStack(),
    pwd: info.getProgramDirectory(),
    parallel: `${request.getParallel()}`,
  };
  const given = Object.entries(named).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
  return [...given, ...(request.getDryrun() ? ["--dry-run"] : []), info.getEntryPoint(), ...request.getArgsList()];
}

function variables(request: RunRequest, info: ProgramInfo): Record<string, string> {
  const { typescript = true, tsconfig } = optionsOf(info);
  const config = request.getConfigMap().toArray();
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config.map(([key, value]) => [longKey(key), value]))),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    ...(typescript === true ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    ...(typeof tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
  };
}

/** Programs get `kps:region` as `kps:config:region`, as SDKs of old read it. */
function longKey(key: string): string {
  const [namespace = "", ...name] = key.split(":");
  return name[0] === "config" ? key : [namespace, "config", ...name].join(":");
}

/** `runtime.options` of Pulumi.yaml. */
function optionsOf(info: ProgramInfo): Record<string, unknown> {
  return info.getOptions()?.toJavaScript() ?? {};
}

function exitCode(program: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    program.once("error", reject);
    program.once("exit", (code) => {
      resolve(code ?? -1);
    });
  });
}
