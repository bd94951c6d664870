import { TimeoutError } from "./errors";

/** What an operation under a time limit gets. */
export interface Limited {
  /** Aborts with a TimeoutError at the deadline, or with the caller's reason before. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch; as it is now, later after {@link untimed}. */
  readonly deadline: number;
  /** Waits for something that is no part of the operation, such as a turn among others: the limit stands still. */
  readonly untimed: <T>(wait: () => Promise<T>) => Promise<T>;
}

/**
 * Runs an operation that ends with a TimeoutError after `timeoutMs`.
 * @param attempt what is attempted, for the error text
 * @param now milliseconds since the epoch
 */
export async function withDeadline<T>(
  attempt: string,
  timeoutMs: number,
  now: () => number,
  outer: AbortSignal,
  operation: (limited: Limited) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const end = () => {
    limit.abort(
      new TimeoutError("timeout", {
        attempt,
        outcome: `did not finish within ${timeoutMs / 1000} s (timeout)`,
        advice:
          "Nothing was evaluated. Raise kps:timeout if the list is long or the service is slow, and check the network path.",
      }),
    );
  };
  let deadline = now() + timeoutMs;
  let timer = setTimeout(end, timeoutMs);
  let hasEnded = false;
  let waiting = 0;
  let waitingSince = 0;
  const untimed: Limited["untimed"] = async (wait) => {
    // Several may wait at once; the limit goes on when the last of them has what it waits for.
    if (waiting++ === 0) {
      clearTimeout(timer);
      waitingSince = now();
    }
    try {
      return await wait();
    } finally {
      // One that is still waited for after the end must not start the clock again.
      if (--waiting === 0 && !hasEnded) {
        deadline += now() - waitingSince;
        timer = setTimeout(end, deadline - now());
      }
    }
  };
  const limited: Limited = {
    signal: AbortSignal.any([outer, limit.signal]),
    get deadline() {
      return deadline;
    },
    untimed,
  };
  try {
    return await operation(limited);
  } finally {
    hasEnded = true;
    clearTimeout(timer);
  }
}
