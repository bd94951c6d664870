/** What holds where nobody says otherwise, and the limits of the client; sizes are in bytes, times in milliseconds. */
export const defaults = {
  /** Number of retries for transient errors. */
  maxRetries: 5,
  /** One request. */
  requestTimeoutMs: 20_000,
  /** One whole read, retries and pages included. */
  timeoutMs: 60_000,
  /** The most that the API gives. */
  pageSize: 1000,
  /** Keys of an agency; STS allows no more for a key made from a temporary key. */
  assumeRoleSeconds: 3600,
} as const;

/** What settings and requests may ask for, both ends allowed. */
export const ranges = {
  maxRetries: { min: 0, max: 20 },
  assumeRoleSeconds: { min: 900, max: 86_400 },
  pageSize: { min: 1, max: 1000 },
} as const;

/** Longest time a setting may ask for: Node.js timers end at 2^31 ms. */
export const longestTimeoutMs = 24 * 60 * 60 * 1000;

/** Waiting before a retry: full jitter over an exponential from the first to the longest. */
export const retryPause = { firstMs: 500, longestMs: 8000 } as const;

/** What a list may be; a larger one is an error, not a shorter list. */
export const listLimits = { rows: 250_000, pages: 10_000, bytes: 256 * 1024 * 1024 } as const;

/** Readings after the first when the list moves meanwhile. */
export const maxRereads = 3;

/** Pages in flight at a time; the API allows about five calls a second. */
export const pagesInFlight = 4;

/** Requests of one user in any minute; the API allows 300, and other tools need some. */
export const pace = { windowMs: 60_000, mostInWindow: 270 } as const;

/** Requests for other things than lists: the metadata service (as the SDKs wait), who the caller is. */
export const sideTimeoutsMs = { metadata: 3_000, callerIdentity: 5_000 } as const;
