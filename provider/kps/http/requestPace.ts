import { pace } from "../model/defaults";
import type { Runtime } from "../model/runtime";

/**
 * Spaces the requests of one user: at most 270 in any minute, without delay below that. Each call waits for its turn.
 */
export class RequestPace {
  readonly #sent: number[] = [];
  #turn: Promise<void> = Promise.resolve();

  constructor(private readonly runtime: Pick<Runtime, "now" | "sleep">) {}

  /** Resolves when a request may be sent; rejects when `signal` aborts. */
  readonly next = async (signal: AbortSignal): Promise<void> => {
    const before = this.#turn;
    let done: () => void = () => undefined;
    this.#turn = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await before;
      await this.#waitForPlace(signal);
    } finally {
      done();
    }
  };

  async #waitForPlace(signal: AbortSignal): Promise<void> {
    const { now, sleep } = this.runtime;
    while (this.#sent.length >= pace.mostInWindow) {
      const left = (this.#sent[0] ?? 0) + pace.windowMs - now();
      if (left > 0) await sleep(left, signal);
      this.#sent.shift();
    }
    this.#sent.push(now());
  }
}
