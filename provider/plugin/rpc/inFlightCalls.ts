import type { CallFailure } from "./grpcStatus";

/** Ends a call at the client's side. */
export type Answer = (outcome: { readonly reply: Uint8Array } | { readonly failure: CallFailure }) => void;

/** One call under way. */
export interface InFlightCall {
  readonly signal: AbortSignal;
  abort(reason: Error): void;
  /** Answers the client; only the first answer counts. */
  readonly end: Answer;
}

/** The calls that the engine waits for. */
export class InFlightCalls {
  private readonly calls = new Set<InFlightCall>();
  private whenEmpty: (() => void)[] = [];

  /** Registers a call; it counts as under way until it is ended. */
  begin(answer: Answer): InFlightCall {
    const controller = new AbortController();
    const call: InFlightCall = {
      signal: controller.signal,
      abort: (reason) => controller.abort(reason),
      end: (outcome) => {
        if (!this.calls.delete(call)) return;
        answer(outcome);
        if (this.calls.size === 0) for (const resolve of this.whenEmpty.splice(0)) resolve();
      },
    };
    this.calls.add(call);
    return call;
  }

  /** Tells every call to give up; each still answers for itself. */
  abortAll(reason: Error): void {
    for (const call of this.calls) call.abort(reason);
  }

  /** Answers every call with `failure`, since nothing else will. */
  failAll(failure: CallFailure): void {
    for (const call of [...this.calls]) call.end({ failure });
  }

  /** Waits until no call is under way. */
  idle(): Promise<void> {
    return this.calls.size === 0 ? Promise.resolve() : new Promise((resolve) => this.whenEmpty.push(resolve));
  }
}
