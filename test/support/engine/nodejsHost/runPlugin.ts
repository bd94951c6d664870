import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ServerWritableStream } from "@grpc/grpc-js";
import { InstallDependenciesResponse, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import type { InstallDependenciesRequest, RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";

/** Installs what a plugin's folder depends on, with npm as the official host does; a program's packages are there already. */
export function installDependencies(
  call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>,
): void {
  const folder = call.request.getInfo()?.getProgramDirectory() ?? "";
  if (!call.request.getIsPlugin()) {
    call.end();
    return;
  }
  const npm = spawn("npm", ["install", "--loglevel=error", "--prefer-offline"], { cwd: folder });
  npm.stdout.on("data", (text: Buffer) => call.write(new InstallDependenciesResponse().setStdout(text)));
  npm.stderr.on("data", (text: Buffer) => call.write(new InstallDependenciesResponse().setStderr(text)));
  npm.once("error", (error) => call.destroy(error));
  npm.once("close", (code) => {
    if (code === 0) call.end();
    else call.destroy(new Error(`npm install in ${folder} exited with ${code}`));
  });
}

/** Runs a plugin's folder with the runner of its own `@pulumi/pulumi`; ends with the call. */
export function runPlugin(call: ServerWritableStream<RunPluginRequest, RunPluginResponse>): void {
  const { request } = call;
  const folder = request.getInfo()?.getProgramDirectory() ?? "";
  const runner = createRequire(join(folder, "index.js")).resolve("@pulumi/pulumi/cmd/run-plugin");
  const env = Object.fromEntries(request.getEnvList().map((line) => line.split(/=(.*)/s, 2) as [string, string]));
  const plugin = spawn(process.execPath, [runner, folder, ...request.getArgsList()], {
    cwd: request.getPwd(),
    env: { ...env, PULUMI_NODEJS_TYPESCRIPT: "true" },
  });
  plugin.stdout.on("data", (text: Buffer) => call.write(new RunPluginResponse().setStdout(text)));
  plugin.stderr.on("data", (text: Buffer) => call.write(new RunPluginResponse().setStderr(text)));
  plugin.once("error", (error) => call.destroy(error));
  plugin.once("close", (code) => {
    call.write(new RunPluginResponse().setExitcode(code ?? -1));
    call.end();
  });
  call.once("cancelled", () => plugin.kill());
}
