const allowedFailures = 5;
const lockMs = 5 * 60_000;

/** Locks an access key for 5 minutes once more than 5 signatures in a row were wrong (API page, 0301 messages). */
export class SignatureLock {
  private readonly failures = new Map<string, { count: number; lockedUntil: number }>();

  /** Whether the key is locked at `now` (epoch milliseconds). */
  isLocked(accessKey: string, now: number): boolean {
    const state = this.failures.get(accessKey);
    return state !== undefined && state.lockedUntil > now;
  }

  /** Counts a wrong signature; true when it is the one that locks the key. */
  fail(accessKey: string, now: number): boolean {
    const before = this.failures.get(accessKey);
    const count = before === undefined || before.lockedUntil > 0 ? 1 : before.count + 1;
    const locks = count > allowedFailures;
    this.failures.set(accessKey, { count, lockedUntil: locks ? now + lockMs : 0 });
    return locks;
  }

  /** Forgets the failures after a right signature. */
  succeed(accessKey: string): void {
    this.failures.delete(accessKey);
  }
}
