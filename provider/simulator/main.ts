import { banner } from "./commandLine/banner";
import { faultTable } from "./commandLine/faultTable";
import { type Command, parseArguments, UsageError } from "./commandLine/parseArguments";
import { requestLine } from "./commandLine/requestLine";
import { FaultArgumentError, UnknownFaultError } from "./faults/faultErrors";
import { startSimulator } from "./startSimulator";

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
