import type { ChildProcess } from "node:child_process";
import { status } from "@grpc/grpc-js";
import type { sendUnaryData, ServerUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { requiredPackages } from "./requiredPackages";
import { installDependencies, runPlugin } from "./runPlugin";
import { runProgram } from "./runProgram";

/**
 * A stand-in, for tests only, for Pulumi's Node.js language host, which is not on the Go module proxy: it starts the official runner of
 * `@pulumi/pulumi` with the flags and variables that the official host gives it, and reads its exit codes as that does.
 *
 * It differs from the official host in that the program talks to the engine's monitor directly (no proxy, no pipes for synchronous invokes of
 * old SDKs), packages are looked for at the top of `node_modules` only, a program's dependencies are not installed (a plugin's are), and there
 * is no debugger, tracing, version check, Bun and code generation.
 *
 * @param engine the engine's address; one that asks for a handshake tells it there.
 */
export function languageHost(engine: string): UntypedServiceImplementation {
  let engineAddress = engine;
  const programs = new Set<ChildProcess>();
  return {
    handshake: answer((request: language.LanguageHandshakeRequest) => {
      engineAddress = request.getEngineAddress();
      return new language.LanguageHandshakeResponse();
    }),
    getPluginInfo: answer(() => new PluginInfo().setVersion("0.0.0-test")),
    getRequiredPackages: answer((request: language.GetRequiredPackagesRequest) => {
      const packages = requiredPackages(request.getInfo()?.getProgramDirectory() ?? ".");
      return new language.GetRequiredPackagesResponse().setPackagesList(packages);
    }),
    run: answer((request: language.RunRequest) => runProgram(request, engineAddress, programs)),
    getProgramDependencies: answer(() => new language.GetProgramDependenciesResponse()),
    runtimeOptionsPrompts: answer(() => new language.RuntimeOptionsResponse()),
    about: answer(() => new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
    installDependencies,
    runPlugin,
    cancel: answer(() => {
      for (const program of programs) program.kill("SIGINT");
      return new Empty();
    }),
  };
}

/** Turns a function into a unary gRPC handler. */
function answer<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
  return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): void => {
    Promise.resolve(call.request)
      .then(handle)
      .then(
        (response) => {
          callback(null, response);
        },
        (error: unknown) => {
          callback({ code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) });
        },
      );
  };
}
