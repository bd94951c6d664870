/** How long before their end credentials are renewed in the background. */
const renewBeforeMs = 5 * 60 * 1000;
/** So close to their end they count as expired: a request signed now must still be good when it arrives. */
const expiredBeforeMs = 10 * 1000;

/** After a renewal in the background has failed, how long until the next: each may count against a lock. */
const retryAfterMs = 30 * 1000;

/** Something that may end. */
interface Expiring {
  /** Milliseconds since the epoch; absent when it does not end. */
  readonly expiresAt?: number;
}

/**
 * Keeps what `fetch` gives until it expires: concurrent asks share one fetch, renewal goes on in the background while
 * the credentials still hold, and only expired ones are waited for. A failed fetch is not kept.
 * @param now milliseconds since the epoch
 */
export function memoize<T extends Expiring>(fetch: () => Promise<T>, now: () => number): () => Promise<T> {
  let kept: T | undefined;
  let fetching: Promise<T> | undefined;
  let failedAt = -Infinity;
  const renew = (): Promise<T> => {
    fetching ??= fetch()
      .then((fresh) => (kept = fresh))
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  };
  return async () => {
    const left = kept === undefined ? -Infinity : (kept.expiresAt ?? Infinity) - now();
    if (kept === undefined || left <= expiredBeforeMs) return renew();
    // Should it fail, a later ask tries again; the credentials at hand still hold.
    if (left <= renewBeforeMs && now() - failedAt >= retryAfterMs) {
      renew().catch(() => {
        failedAt = now();
      });
    }
    return kept;
  };
}
