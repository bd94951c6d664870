/** The promise's outcome, or the signal's reason as soon as it aborts; what the promise stands for goes on. */
export async function raceAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  // A signal of its own: many callers may share one, and Node.js warns of more than ten listeners.
  const own = AbortSignal.any([signal]);
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(own.reason as Error);
    };
    own.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop !== undefined) own.removeEventListener("abort", stop);
  }
}
