import { abortable } from "./abortable";

interface Call<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/** Merges calls of one key that are in flight at the same moment; a later call runs again. */
export class InFlight<T> {
  private readonly running = new Map<string, Call<T>>();

  /**
   * Joins the call of `key` in flight, or starts `operation`. A caller whose `signal` aborts leaves with the signal's
   * reason; the operation itself is aborted when its last caller has left.
   */
  async run(key: string, operation: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    const call = this.running.get(key) ?? this.start(key, operation);
    call.waiting++;
    try {
      return await abortable(call.result, signal);
    } finally {
      call.waiting--;
      if (call.waiting === 0 && signal.aborted) this.abandon(key, call, signal.reason);
    }
  }

  private abandon(key: string, call: Call<T>, reason: unknown): void {
    if (this.running.get(key) === call) this.running.delete(key);
    call.abort.abort(reason);
  }

  private start(key: string, operation: (signal: AbortSignal) => Promise<T>): Call<T> {
    const abort = new AbortController();
    const result = operation(abort.signal).finally(() => {
      if (this.running.get(key) === call) this.running.delete(key);
    });
    const call: Call<T> = { result, abort, waiting: 0 };
    result.catch(() => undefined);
    this.running.set(key, call);
    return call;
  }
}
