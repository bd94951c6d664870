import { KpsError } from "./kpsError";

/**
 * A password was sent and no answer came that says whether it is right: it may have been counted as a wrong one. It is not
 * sent again by itself, since five wrong ones lock the user.
 */
export class UnansweredError extends KpsError {
  /**
   * @param origin where the password came from, for the text
   * @param until milliseconds since the epoch: when it may be sent again
   * @param error what came in place of an answer
   */
  constructor(origin: string, until: number, error: Error) {
    super({
      attempt: `Getting a token for ${origin}`,
      outcome: `sent the password and got no answer that says whether it is right (${error.message.replace(/\.$/, "")})`,
      advice: `It may have been counted as a wrong one, and five of those lock the user, so it is not sent again before ${new Date(until).toISOString()}. Check the network path, then run again.`,
    });
  }
}
