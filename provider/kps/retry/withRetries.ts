import { ApiError, ThrottledError } from "../errors";
import type { Runtime } from "../model/runtime";
import { isRetryable } from "./classify";
import { retryDelay } from "./delay";

export interface RetryOptions {
  /** Number of retries. */
  readonly maxRetries: number;
  /** Milliseconds since the epoch; no wait goes past it. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly runtime: Pick<Runtime, "now" | "sleep" | "random">;
}

/** Runs `operation` again while its error is one that passes and time is left; else rethrows that error. */
export async function withRetries<T>(operation: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { maxRetries, deadline, signal, runtime } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (attempt >= maxRetries || signal.aborted || !isRetryable(error)) throw error;
      const asked = error instanceof ThrottledError || error instanceof ApiError ? error.retryAfterMs : undefined;
      const wait = retryDelay(attempt, runtime.random(), asked);
      if (runtime.now() + wait >= deadline) throw error;
      await runtime.sleep(wait, signal).catch(() => {
        throw error;
      });
    }
  }
}
