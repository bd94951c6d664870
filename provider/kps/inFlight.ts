import { raceAbort } from "./raceAbort";

interface Call<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/**
 * Merges calls of one key that are in flight at the same moment; a later call runs again. An operation that says it has
 * asked takes in no more callers, since its answer may be older than their question: they share the next one, which
 * begins when it has ended.
 */
export class InFlight<T> {
  private readonly running = new Map<string, Call<T>>();
  private readonly asked = new Map<string, Promise<unknown>>();

  /**
   * Joins the call of `key` in flight, or starts `operation`. A caller whose `signal` aborts leaves with the signal's
   * reason; the operation itself is aborted when its last caller has left.
   */
  async run(
    key: string,
    operation: (signal: AbortSignal, hasAsked: () => void) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    signal.throwIfAborted();
    const call = this.running.get(key) ?? this.start(key, operation);
    call.waiting++;
    try {
      return await raceAbort(call.result, signal);
    } finally {
      call.waiting--;
      if (call.waiting === 0 && signal.aborted) this.abandon(key, call, signal.reason);
    }
  }

  private abandon(key: string, call: Call<T>, reason: unknown): void {
    if (this.running.get(key) === call) this.running.delete(key);
    call.abort.abort(reason);
  }

  private start(key: string, operation: (signal: AbortSignal, hasAsked: () => void) => Promise<T>): Call<T> {
    const abort = new AbortController();
    const before = this.asked.get(key);
    const leave = () => {
      if (this.running.get(key) === call) this.running.delete(key);
    };
    const hasAsked = () => {
      leave();
      this.asked.set(key, result);
    };
    const begin = async () => {
      if (before !== undefined) await raceAbort(before, abort.signal).catch(() => abort.signal.throwIfAborted());
      return operation(abort.signal, hasAsked);
    };
    const result: Promise<T> = begin().finally(() => {
      leave();
      if (this.asked.get(key) === result) this.asked.delete(key);
    });
    const call: Call<T> = { result, abort, waiting: 0 };
    result.catch(() => undefined);
    this.running.set(key, call);
    return call;
  }
}
