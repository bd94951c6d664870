import { abortable } from "../abortable";
import { AuthenticationError } from "../errors";

/**
 * Lets one request at a time go out until a credential has been accepted once, and fails all that wait when it is
 * refused: five wrong signatures in a row lock an access key.
 */
export class FirstUse {
  private accepted = false;
  private turn: Promise<unknown> = Promise.resolve();

  /** Runs `send`, whose success, or any failure after which `accepts` is true, shows that the credential is good. */
  async run<T>(send: () => Promise<T>, accepts: (error: unknown) => boolean, signal: AbortSignal): Promise<T> {
    if (this.accepted) return send();
    const before = this.turn;
    const mine = before.then(() => (this.accepted ? undefined : this.first(send, accepts)));
    // The queue goes on after failures that say nothing about the credential, and ends with a refusal.
    this.turn = mine.catch((error: unknown) => {
      if (error instanceof AuthenticationError) throw error;
    });
    this.turn.catch(() => undefined);
    // A caller whose time is up leaves the queue, whoever is in front of it.
    const result = await abortable(mine, signal);
    if (result !== undefined) return result.value;
    return send();
  }

  private async first<T>(send: () => Promise<T>, accepts: (error: unknown) => boolean): Promise<{ value: T }> {
    try {
      const value = await send();
      this.accepted = true;
      return { value };
    } catch (error) {
      if (accepts(error)) this.accepted = true;
      // Whoever asks after a refusal asks anew; only those already waiting fail with it.
      if (error instanceof AuthenticationError) this.turn = Promise.resolve();
      throw error;
    }
  }
}
