/** The three parts of every error text: what was attempted, what came back, what to do next. */
export interface ErrorParts {
  /** For example `GET /v3/…/failed-tasks in cn-north-4`. */
  readonly attempt: string;
  /** For example `answered 403 KPS.9003 (request id …)`. */
  readonly outcome: string;
  /** One or more sentences, each with its full stop. */
  readonly advice: string;
}

/**
 * Base of every error of the KPS client.
 *
 * Holds text and plain data only: never a request, a header, a credential or an HTTP library's object, so printing it
 * with `util.inspect` is safe.
 */
export abstract class KpsError extends Error {
  /** What to do next, apart from the rest of the message. */
  readonly advice: string;

  constructor(parts: ErrorParts) {
    super(`${parts.attempt} ${parts.outcome}. ${parts.advice}`);
    this.name = new.target.name;
    this.advice = parts.advice;
  }
}
