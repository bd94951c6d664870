/** Merges calls of one key that are in flight at the same moment; a later call runs again. */
export class InFlight<T> {
  private readonly running = new Map<string, { result: Promise<T>; waiting: number; abort: AbortController }>();

  /**
   * Joins the call of `key` in flight, or starts `operation`. A caller whose `signal` aborts leaves with the signal's
   * reason; the operation itself is aborted when its last caller has left.
   */
  async run(key: string, operation: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const call = this.running.get(key) ?? this.start(key, operation);
    call.waiting++;
    const left = new Promise<never>((_, reject) => {
      signal?.addEventListener(
        "abort",
        () => {
          call.waiting--;
          if (call.waiting === 0) {
            this.running.delete(key);
            call.abort.abort(signal.reason);
          }
          reject(signal.reason as Error);
        },
        { once: true },
      );
    });
    return signal === undefined ? call.result : Promise.race([call.result, left]);
  }

  private start(key: string, operation: (signal: AbortSignal) => Promise<T>) {
    const abort = new AbortController();
    const result = operation(abort.signal).finally(() => {
      if (this.running.get(key) === call) this.running.delete(key);
    });
    const call = { result, waiting: 0, abort };
    result.catch(() => undefined);
    this.running.set(key, call);
    return call;
  }
}
