import { status } from "@grpc/grpc-js";
import type { Server } from "@grpc/grpc-js";
import type { InFlightCalls } from "./inFlightCalls";

/** How long calls that were told to give up may take to answer: the engine kills a plugin 5 s after its signal. */
const patienceMilliseconds = 4_000;
/**
 * How long a cancelled plugin stays: the engine may have more calls on the way, which are answered "cancelled" instead
 * of breaking off. It ends the plugin by a signal before that, as a rule.
 */
const lingerMilliseconds = 1_000;
/** How long the last answers may take to leave. */
const flushMilliseconds = 500;

/** Brings a plugin to its end: calls under way answer first. */
export class GracefulShutdown {
  /** Whether new calls are turned away. */
  begun = false;
  /** Resolves when the plugin serves no more. */
  readonly done: Promise<void>;
  private resolve!: () => void;

  constructor(
    private readonly calls: InFlightCalls,
    private readonly server: Server,
  ) {
    this.done = new Promise((resolve) => (this.resolve = resolve));
  }

  /** Ends as soon as the calls under way have answered. */
  now(): void {
    void this.end(0);
  }

  /** Ends like {@link now}, but turns calls away for a while before. */
  afterCancel(): void {
    void this.end(lingerMilliseconds);
  }

  private async end(linger: number): Promise<void> {
    this.begun = true;
    await Promise.race([this.calls.idle(), delay(patienceMilliseconds)]);
    this.calls.failAll({ code: status.CANCELLED, details: "cancelled" });
    await delay(linger);
    await Promise.race([
      new Promise<void>((resolve) => this.server.tryShutdown(() => resolve())),
      delay(flushMilliseconds),
    ]);
    this.server.forceShutdown();
    this.resolve();
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
