import { TimeoutError } from "./errors";

/** What an operation under a time limit gets. */
export interface Limited {
  /** Aborts with a TimeoutError at the deadline, or with the caller's reason before. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/**
 * Runs an operation that ends with a TimeoutError after `timeoutMs`.
 * @param attempt what is attempted, for the error text
 */
export async function withDeadline<T>(
  attempt: string,
  timeoutMs: number,
  now: number,
  outer: AbortSignal,
  operation: (limited: Limited) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(
      new TimeoutError("timeout", {
        attempt,
        outcome: `did not end within ${timeoutMs / 1000} s (timeout)`,
        advice:
          "Nothing was judged. Raise kps:timeout if the list is long or the service slow, and check the network path.",
      }),
    );
  }, timeoutMs);
  try {
    return await operation({ signal: AbortSignal.any([outer, limit.signal]), deadline: now + timeoutMs });
  } finally {
    clearTimeout(timer);
  }
}
