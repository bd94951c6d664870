import { writeSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/** The SDK's exit code for an error that the user has been shown already. */
const shownExitCode = 32;

/**
 * Whether the Pulumi CLI runs this process for the program of that monitor alone; else it is an inline program of the
 * Automation API, which may run inside a program of the CLI.
 */
export function isCliProgram(monitor: string | undefined): boolean {
  const started = /[\\/]@pulumi[\\/]pulumi[\\/]cmd[\\/]run[\\/]/.test(process.argv[1] ?? "");
  const { PULUMI_NODEJS_MONITOR: own } = process.env;
  return isMainThread && started && (monitor === undefined || own === undefined || monitor === own);
}

/**
 * Ends the process of a CLI program at once: no `catch` of the program goes on after it.
 * @param shown whether the user has been shown the message; else it goes to stderr, which the Pulumi CLI shows
 */
export function endCliProgram(message: string, shown: boolean): void {
  if (!shown) writeSync(process.stderr.fd, `${message}\n`);
  process.exit(shownExitCode);
}

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs `wait`, which blocks this thread, with the signals' own effect: the program's handlers could not run meanwhile, and
 * a signal would be lost on them.
 */
export function endableBySignals<Result>(wait: () => Result): Result {
  const parked = signals.flatMap((signal) => process.rawListeners(signal).map((listener) => ({ signal, listener })));
  for (const { signal, listener } of parked) process.off(signal, listener as () => void);
  try {
    return wait();
  } finally {
    for (const { signal, listener } of parked) process.on(signal, listener as () => void);
  }
}
