import { retryPause } from "../model/defaults";

/**
 * Milliseconds to wait before retry number `attempt` (0 for the first): full jitter over an exponential from 0.5 s to
 * 8 s, or what the server asked for, when that is longer.
 * Source: AWS Architecture Blog, "Exponential Backoff And Jitter".
 */
export function retryDelay(attempt: number, random: number, retryAfterMs = 0): number {
  return Math.max(retryAfterMs, random * Math.min(retryPause.longestMs, retryPause.firstMs * 2 ** attempt));
}
