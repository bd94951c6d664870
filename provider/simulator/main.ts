import { parseArguments, UsageError } from "./commandLine/parseArguments";
import type { Command } from "./commandLine/parseArguments";
import type { Fault } from "./faults/fault";
import { FaultArgumentError, UnknownFaultError } from "./faults/faultArguments";
import { faultRegistry } from "./faults/faultRegistry";
import type { LoggedRequest } from "./http/requestLog";
import { startSimulator } from "./simulator";
import type { Simulator } from "./simulator";

const usage = `Usage: npm run simulator -- [options]

A KPS, IAM, STS and ECS metadata endpoint on 127.0.0.1, for demos and tests.

  --port N       TCP port; 0, the default, takes a free one
  --tasks N      failed tasks in the project (default 3)
  --running N    running tasks in the project (default 0)
  --latency MS   milliseconds before each answer (default 0)
  --fault NAME   go wrong in that way; may be given several times
  --list-faults  list the names of the faults
  --help         print this text`;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function readCommand(): Command | undefined {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    const known = [UsageError, UnknownFaultError, FaultArgumentError].some((kind) => error instanceof kind);
    if (!known) throw error;
    process.stderr.write(`simulator: ${(error as Error).message}\n`);
    process.exitCode = 2;
    return undefined;
  }
}

async function main(): Promise<void> {
  const command = readCommand();
  if (command === undefined) return;
  if (command.show === "help") return print(usage);
  if (command.show === "faults") return print(faultTable());
  const simulator = await startSimulator(command.options);
  print(banner(simulator));
  simulator.onRequest((entry) => {
    print(requestLine(entry));
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.close());
}

main().catch((error: unknown) => {
  process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

const quoted = (text: string): string => (/^[\w.:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** What a started simulator says: its URL, its scope, and lines to paste into a shell. */
function banner(simulator: Simulator): string {
  const { environment } = simulator;
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${quoted(value)}`);
  const scope = `${environment["HW_REGION_NAME"]}, project ${environment["HW_PROJECT_ID"]}`;
  const counts = `${simulator.failedTasks().length} failed tasks, ${simulator.runningTasks().length} running`;
  return [
    `KPS simulator on ${simulator.url}`,
    `${scope}: ${counts}`,
    "",
    ...exports,
    "",
    "One line a request follows; Ctrl-C ends it.",
  ].join("\n");
}

/** The faults by name, each with what it does and the argument that it takes: lines for a terminal. */
function faultTable(): string {
  const entries = Object.entries<Fault>(faultRegistry).sort(([left], [right]) => (left < right ? -1 : 1));
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries
    .flatMap(([name, { does, argument }]) => [
      `  ${name.padEnd(width)}  ${does}`,
      ...(argument === undefined ? [] : [`  ${" ".repeat(width)}  ${name}:ARG, ${argument}`]),
    ])
    .join("\n");
}

/** One line about a request that has ended: time, status, call, who, faults; no secrets. */
function requestLine({ time, status, method, path, query, credential, faults, ...rest }: LoggedRequest): string {
  const asked = new URLSearchParams(query).toString();
  const who = credential.accessKey ?? credential.kind;
  return [
    new Date(time).toISOString(),
    status ?? "---",
    method,
    asked === "" ? path : `${path}?${asked}`,
    who,
    ...(rest.aborted ? ["(client hung up)"] : []),
    ...(faults.length > 0 ? [`[${faults.join(", ")}]`] : []),
  ].join(" ");
}
