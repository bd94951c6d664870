/** SIGINT is how the engine ends a plugin on POSIX, SIGBREAK on Windows; SIGTERM is everybody else's way. */
const ENDING_SIGNALS: NodeJS.Signals[] = [
  "SIGINT",
  "SIGTERM",
  ...(process.platform === "win32" ? (["SIGBREAK"] as const) : []),
];

/**
 * Calls `stop` when the process is asked to end.
 *
 * Ctrl-C does not come here first: the engine starts plugins in a process group of their own, sends Cancel, waits for
 * the deployment to wind up, and only then signals the plugin. So every signal means the end.
 */
export function watchSignals(stop: (reason: Error) => void): void {
  for (const signal of ENDING_SIGNALS)
    process.on(signal, () => stop(new Error(`the plugin was asked to end (${signal})`)));
}
