import { parseArgs } from "node:util";
import type { FaultName } from "../faults/faultSpec";
import { findFault } from "../faults/findFault";
import type { SimulatorOptions } from "../simulatorOptions";

/** What the command line asks for. */
export type Command = { show: "help" } | { show: "faults" } | { show: "simulator"; options: SimulatorOptions };

/** A command line that cannot be followed. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const options = {
  port: { type: "string" },
  tasks: { type: "string" },
  running: { type: "string" },
  latency: { type: "string" },
  fault: { type: "string", multiple: true },
  "list-faults": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the arguments after the script's name; throws `UsageError`, or `UnknownFaultError` and `FaultArgumentError`. */
export function parseArguments(argv: readonly string[]): Command {
  const values = parse(argv);
  if (values.help) return { show: "help" };
  if (values["list-faults"]) return { show: "faults" };
  const faults = (values.fault ?? []).map((name) => {
    const { fault, argument } = findFault(name);
    fault.create(argument);
    return name as FaultName;
  });
  return {
    show: "simulator",
    options: {
      port: wholeNumber("port", values.port, 0, 65_535),
      tasks: wholeNumber("tasks", values.tasks, 3, 1_000_000),
      runningTasks: wholeNumber("running", values.running, 0, 1_000_000),
      latencyMs: wholeNumber("latency", values.latency, 0, 3_600_000),
      faults,
    },
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string | undefined, fallback: number, maximum: number): number {
  if (text === undefined) return fallback;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value <= maximum) return value;
  throw new UsageError(`--${name} takes a whole number from 0 to ${maximum}, not "${text}"`);
}
